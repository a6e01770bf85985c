using Workspace.Sdk.Testing;
using Workspace.Sdk.Tests.Testing;

namespace Workspace.Sdk.Tests.Authentication;

public sealed class AccessCacheTests : IDisposable
{
    private const int GettingAccessFailed = 3;

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(100);
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    private readonly ManualTimeProvider _time = new();
    private readonly HttpClient _httpClient = new();
    private readonly ScriptedCredential _credential = new();
    private readonly LogRecorder _log = new();
    private readonly AccessCache _cache;

    public AccessCacheTests()
    {
        _cache = new AccessCache(_credential, ContextWith(_time), Timeout, _log);
    }

    [Fact]
    public async Task GetAsync_ManyCallersAtOnce_FetchesOnce()
    {
        var callers = Enumerable.Range(0, 200).Select(_ => _cache.GetAsync(default).AsTask()).ToList();
        (await _credential.NextFetchAsync()).Succeed("t1", _time.GetUtcNow() + Lifetime);

        Assert.All(await Task.WhenAll(callers), a => Assert.Equal("t1", a.Token));
        Assert.Equal(1, _credential.Fetches);
    }

    [Fact]
    public async Task GetAsync_CallerWhoGivesUp_HurtsNobodyElse()
    {
        using var impatient = new CancellationTokenSource();
        var first = _cache.GetAsync(impatient.Token).AsTask();
        var second = _cache.GetAsync(default).AsTask();
        var fetch = await _credential.NextFetchAsync();

        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        fetch.Succeed("t1", _time.GetUtcNow() + Lifetime);

        Assert.Equal("t1", (await second).Token);
        Assert.False(fetch.Token.IsCancellationRequested);
    }

    [Fact]
    public async Task GetAsync_NearTheEnd_ServesTheOldAccessAndRenewsInTheBackground()
    {
        await FetchFirstAsync();
        _time.Advance(Lifetime - TimeSpan.FromMinutes(50));

        Assert.Equal("t1", (await _cache.GetAsync(default)).Token);
        var renewal = await _credential.NextFetchAsync();
        Assert.Equal("t1", (await _cache.GetAsync(default)).Token);
        renewal.Succeed("t2", _time.GetUtcNow() + Lifetime);

        Assert.Equal("t2", await EventuallyServedAsync(_cache, other: "t1"));
        Assert.Equal(2, _credential.Fetches);
    }

    [Fact]
    public async Task GetAsync_RenewalFailed_ServesTheOldAccessAndPausesBeforeAskingAgain()
    {
        await FetchFirstAsync();
        _time.Advance(Lifetime - TimeSpan.FromMinutes(50));
        await _cache.GetAsync(default);
        (await _credential.NextFetchAsync()).Fail(new IOException("down"));
        await _log.WaitForAsync(GettingAccessFailed);

        await GetManyTimesAsync();
        Assert.Equal(2, _credential.Fetches);

        _time.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal("t1", (await _cache.GetAsync(default)).Token);
        await _credential.NextFetchAsync();
        Assert.Equal(3, _credential.Fetches);
    }

    [Fact]
    public async Task GetAsync_RenewedSinceTheCallerLooked_IsNotRenewedAgain()
    {
        var slowClock = new PausingClock(_time);
        using var cache = new AccessCache(_credential, ContextWith(slowClock), Timeout, _log);
        var first = cache.GetAsync(default).AsTask();
        (await _credential.NextFetchAsync()).Succeed("t1", _time.GetUtcNow() + TimeSpan.FromMinutes(10));
        await first;
        _time.Advance(TimeSpan.FromMinutes(8));

        // A caller has read the old access and not yet the time. Meanwhile another has it renewed.
        slowClock.PauseNext();
        var slow = Task.Run(() => cache.GetAsync(default).AsTask());
        await slowClock.Paused;
        await cache.GetAsync(default);
        (await _credential.NextFetchAsync()).Succeed("t2", _time.GetUtcNow() + Lifetime);
        await EventuallyServedAsync(cache, other: "t1");
        slowClock.Resume();

        Assert.Equal("t1", (await slow).Token);
        Assert.False(cache.IsFetching);
    }

    [Fact]
    public async Task GetAsync_AfterTheEnd_WaitsForNewAccess()
    {
        await FetchFirstAsync();
        _time.Advance(Lifetime);

        var waiting = _cache.GetAsync(default).AsTask();
        Assert.False(waiting.IsCompleted);
        (await _credential.NextFetchAsync()).Succeed("t2", _time.GetUtcNow() + Lifetime);

        Assert.Equal("t2", (await waiting).Token);
    }

    [Fact]
    public async Task GetAsync_EndNotKnown_ServesForEver()
    {
        await FetchFirstAsync(expires: false);
        _time.Advance(TimeSpan.FromDays(1000));

        Assert.Equal("t1", (await _cache.GetAsync(default)).Token);
        Assert.Equal(1, _credential.Fetches);
    }

    [Fact]
    public async Task GetAsync_FetchFails_TellsEveryWaiterAndAsksAgainForTheNext()
    {
        var (first, second) = (_cache.GetAsync(default).AsTask(), _cache.GetAsync(default).AsTask());
        (await _credential.NextFetchAsync()).Fail(new IOException("down"));
        await Assert.ThrowsAsync<IOException>(() => first);
        await Assert.ThrowsAsync<IOException>(() => second);

        var third = _cache.GetAsync(default).AsTask();
        (await _credential.NextFetchAsync()).Succeed("t1", _time.GetUtcNow() + Lifetime);

        Assert.Equal("t1", (await third).Token);
    }

    [Fact]
    public async Task GetAsync_CredentialHangs_GivesUpAndAsksAgainForTheNext()
    {
        var first = _cache.GetAsync(default).AsTask();
        await _credential.NextFetchAsync();
        _time.Advance(Timeout);
        var failure = await Assert.ThrowsAsync<WorkspaceTimeoutException>(() => first);
        Assert.Contains("WorkspaceClientOptions.TotalTimeout", failure.Message, StringComparison.Ordinal);

        var second = _cache.GetAsync(default).AsTask();
        (await _credential.NextFetchAsync()).Succeed("t1", _time.GetUtcNow() + Lifetime);

        Assert.Equal("t1", (await second).Token);
    }

    [Fact]
    public async Task GetAsync_CredentialGivesNull_SaysWhich()
    {
        var waiting = _cache.GetAsync(default).AsTask();
        (await _credential.NextFetchAsync()).SucceedWith(null!);

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => waiting);
        Assert.Contains(nameof(ScriptedCredential), failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetAsync_Fetching_DoesNotCarryTheCallersContext()
    {
        var ambient = new AsyncLocal<string?> { Value = "caller" };
        _credential.OnFetch = () => ambient.Value;

        var waiting = _cache.GetAsync(default).AsTask();
        (await _credential.NextFetchAsync()).Succeed("t1", null);
        await waiting;

        Assert.Null(_credential.Seen);
    }

    [Fact]
    public async Task RenewAsync_AccessThatWasRenewedMeanwhile_IsGivenWithoutAsking()
    {
        var old = await FetchFirstAsync();
        var renewal = _cache.RenewAsync(old, default).AsTask();
        (await _credential.NextFetchAsync()).Succeed("t2", _time.GetUtcNow() + Lifetime);
        await renewal;

        Assert.Equal("t2", (await _cache.RenewAsync(old, default))!.Token);
        Assert.Equal(2, _credential.Fetches);
    }

    [Fact]
    public async Task RenewAsync_CredentialHasNoOther_GivesNull()
    {
        var old = await FetchFirstAsync();
        var renewal = _cache.RenewAsync(old, default).AsTask();
        (await _credential.NextFetchAsync()).Succeed("t1", _time.GetUtcNow() + Lifetime);

        Assert.Null(await renewal);
    }

    [Fact]
    public async Task RenewAsync_WhileAsking_NobodyIsServedTheRefusedAccess()
    {
        var old = await FetchFirstAsync();
        var renewal = _cache.RenewAsync(old, default).AsTask();
        var fetch = await _credential.NextFetchAsync();
        var other = _cache.GetAsync(default).AsTask();
        Assert.False(other.IsCompleted);
        fetch.Succeed("t2", _time.GetUtcNow() + Lifetime);

        Assert.Equal("t2", (await other).Token);
        Assert.Equal("t2", (await renewal)!.Token);
    }

    [Fact]
    public async Task Dispose_WhileFetching_CancelsTheFetch()
    {
        var waiting = _cache.GetAsync(default).AsTask();
        var fetch = await _credential.NextFetchAsync();

        _cache.Dispose();

        Assert.True(fetch.Token.IsCancellationRequested);
        fetch.Fail(new OperationCanceledException(fetch.Token));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => waiting);
    }

    public void Dispose()
    {
        _cache.Dispose();
        _httpClient.Dispose();
    }

    private WorkspaceCredentialContext ContextWith(TimeProvider time) =>
        new() { IamEndpoint = new Uri("https://iam.test"), HttpClient = _httpClient, TimeProvider = time };

    private async Task<WorkspaceAccess> FetchFirstAsync(bool expires = true)
    {
        var first = _cache.GetAsync(default).AsTask();
        (await _credential.NextFetchAsync()).Succeed("t1", expires ? _time.GetUtcNow() + Lifetime : null);
        return await first;
    }

    private async Task GetManyTimesAsync()
    {
        for (var i = 0; i < 100; i++)
        {
            Assert.Equal("t1", (await _cache.GetAsync(default)).Token);
        }
    }

    // A background renewal has no end that a caller could await, so the test looks until the cache has taken it.
    private static async Task<string> EventuallyServedAsync(AccessCache cache, string other)
    {
        string served;
        do
        {
            await Task.Yield();
            served = (await cache.GetAsync(default)).Token;
        }
        while (served == other);

        return served;
    }

    /// <summary>A clock that can hold one reader back.</summary>
    private sealed class PausingClock(TimeProvider time) : TimeProvider
    {
        private readonly TaskCompletionSource _paused = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _resumed = new();
        private int _pauses;

        public Task Paused => _paused.Task;

        public void PauseNext() => Volatile.Write(ref _pauses, 1);

        public void Resume() => _resumed.SetResult();

        public override DateTimeOffset GetUtcNow()
        {
            if (Interlocked.Exchange(ref _pauses, 0) == 1)
            {
                _paused.SetResult();
                _resumed.Task.GetAwaiter().GetResult();
            }

            return time.GetUtcNow();
        }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            time.CreateTimer(callback, state, dueTime, period);
    }
}
