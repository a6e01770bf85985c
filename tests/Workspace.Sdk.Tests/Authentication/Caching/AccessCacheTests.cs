using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Workspace.Sdk.Testing;
using Workspace.Sdk.Tests.Testing;

namespace Workspace.Sdk.Tests.Authentication.Caching;

public sealed class AccessCacheTests : IDisposable
{
    private const int AccessRefused = 2;
    private const int GettingAccessFailed = 3;

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(100);
    // Real time, which passes only when the test fails.
    private static readonly TimeSpan HeldUp = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    private readonly ManualTimeProvider _time = new();
    private readonly HttpClient _httpClient = new();
    private readonly ScriptedCredential _credential = new();
    private readonly LogRecorder _log = new();
    private readonly WorkspaceCredentialContext _context;
    private readonly AccessCache _cache;

    public AccessCacheTests()
    {
        _context = new WorkspaceCredentialContext { IamEndpoint = new Uri("https://iam.test"), HttpClient = _httpClient, TimeProvider = _time };
        _cache = CacheWith(_time);
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
        _time.Advance(Lifetime - TimeSpan.FromHours(1));

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
        using var cache = CacheWith(slowClock);
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
    public async Task GetAsync_RenewalBegunSinceTheCallerLooked_IsNotBegunAgain()
    {
        var slowClock = new PausingClock(_time);
        using var cache = CacheWith(slowClock);
        var first = cache.GetAsync(default).AsTask();
        (await _credential.NextFetchAsync()).Succeed("t1", _time.GetUtcNow() + Lifetime);
        await first;
        _time.Advance(Lifetime - TimeSpan.FromMinutes(50));
        await cache.GetAsync(default);
        (await _credential.NextFetchAsync()).Fail(new IOException("down"));
        await _log.WaitForAsync(GettingAccessFailed);
        _time.Advance(FailurePause.First);

        // A caller has seen that the access is old and nobody renews it. Before it knows that the pause is over, another begins to.
        slowClock.PauseAt(reading: 3);
        var slow = Task.Run(() => cache.GetAsync(default).AsTask());
        await slowClock.Paused.InTime();
        await cache.GetAsync(default);
        var renewal = await _credential.NextFetchAsync();
        slowClock.Resume();
        await slow;
        renewal.Succeed("t2", _time.GetUtcNow() + Lifetime);

        Assert.Equal("t2", await EventuallyServedAsync(cache, other: "t1"));
        Assert.Equal(3, _credential.Fetches);
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
    public async Task GetAsync_IamRefused_LaterCallersGetTheSameFailureWithoutAskingAgain()
    {
        var refusal = await RefuseAsync();

        for (var i = 0; i < 100; i++)
        {
            Assert.Same(refusal, await Assert.ThrowsAsync<WorkspaceAuthenticationException>(() => _cache.GetAsync(default).AsTask()));
        }

        Assert.Equal(1, _credential.Fetches);
    }

    [Fact]
    public async Task GetAsync_IamRefusesAgainAndAgain_PausesTwiceAsLongEachTimeUpToTenMinutes()
    {
        await RefuseAsync();
        foreach (var seconds in (int[])[30, 60, 120, 240, 480, 600, 600])
        {
            _time.Advance(TimeSpan.FromSeconds(seconds) - TimeSpan.FromTicks(1));
            await Assert.ThrowsAsync<WorkspaceAuthenticationException>(() => _cache.GetAsync(default).AsTask());
            Assert.False(_cache.IsFetching);

            _time.Advance(TimeSpan.FromTicks(1));
            await RefuseAsync();
        }
    }

    [Fact]
    public async Task GetAsync_IamRefusesAfterAnOutage_PausesAsAfterTheFirstRefusal()
    {
        for (var i = 0; i < 8; i++)
        {
            var waiting = _cache.GetAsync(default).AsTask();
            (await _credential.NextFetchAsync()).Fail(new IOException("down"));
            await Assert.ThrowsAsync<IOException>(() => waiting);
        }

        await RefuseAsync();
        _time.Advance(TimeSpan.FromSeconds(30));

        await RefuseAsync();
    }

    [Fact]
    public async Task GetAsync_IamKnowsNoSuchProject_LaterCallersGetTheSameFailureWithoutAskingAgain()
    {
        var failure = new WorkspaceCredentialException("No project.") { Attempts = 1 };
        var waiting = _cache.GetAsync(default).AsTask();
        (await _credential.NextFetchAsync()).Fail(failure);
        await Assert.ThrowsAsync<WorkspaceCredentialException>(() => waiting);

        Assert.Same(failure, await Assert.ThrowsAsync<WorkspaceCredentialException>(() => _cache.GetAsync(default).AsTask()));
        Assert.Equal(1, _credential.Fetches);
    }

    [Fact]
    public async Task GetAsync_CredentialFailsAfterItsTime_LeavesNoFailureThatNobodyHasSeen() =>
        Assert.DoesNotContain(await UnseenFailuresOf(FailTooLateAsync), e => e.Message == "too late");

    [Fact]
    public async Task GetAsync_FetchFailsWhenEveryCallerHasGivenUp_LeavesNoFailureThatNobodyHasSeen() =>
        Assert.DoesNotContain(await UnseenFailuresOf(FailForNobodyAsync), e => e.Message == "for nobody");

    [Fact]
    public async Task GetAsync_AfterSuccess_TheNextPauseIsTheFirstAgain()
    {
        await RefuseAsync();
        _time.Advance(TimeSpan.FromSeconds(30));
        await RefuseAsync();
        _time.Advance(TimeSpan.FromSeconds(60));
        await FetchFirstAsync();
        _time.Advance(Lifetime);
        await RefuseAsync();
        _time.Advance(TimeSpan.FromSeconds(30));

        await RefuseAsync();

        Assert.Equal(5, _credential.Fetches);
    }

    [Fact]
    public async Task GetAsync_IamRefusedTheRenewal_ServesTheOldAccessToItsEndAndThenFails()
    {
        await FetchFirstAsync();
        _time.Advance(Lifetime - TimeSpan.FromMinutes(2));
        await _cache.GetAsync(default);
        (await _credential.NextFetchAsync()).Fail(new WorkspaceAuthenticationException("Wrong password."));
        await _log.WaitForAsync(GettingAccessFailed);

        Assert.Equal("t1", (await _cache.GetAsync(default)).Token);
        _time.Advance(TimeSpan.FromMinutes(1) - TimeSpan.FromTicks(1));
        Assert.Equal("t1", (await _cache.GetAsync(default)).Token);
        (await _credential.NextFetchAsync()).Fail(new WorkspaceAuthenticationException("Wrong password."));
        await _log.WaitForAsync(GettingAccessFailed);
        _time.Advance(TimeSpan.FromSeconds(59));
        await Assert.ThrowsAsync<WorkspaceAuthenticationException>(() => _cache.GetAsync(default).AsTask());
        Assert.Equal(3, _credential.Fetches);

        _time.Advance(TimeSpan.FromSeconds(1));
        await RefuseAsync();
    }

    [Theory]
    [InlineData(48)]
    [InlineData(-48)]
    public async Task GetAsync_ClockIsSet_ServesTheAccessAsIfNothingHadHappened(int hours)
    {
        await FetchFirstAsync();
        _time.SetClock(TimeSpan.FromHours(hours));

        await GetManyTimesAsync();
        Assert.Equal(1, _credential.Fetches);

        _time.Advance(Lifetime);
        Assert.False(_cache.GetAsync(default).AsTask().IsCompleted);
        await _credential.NextFetchAsync();
    }

    [Fact]
    public async Task GetAsync_EndedOnArrival_IsServedForAWhileInsteadOfAskingAtEachCall()
    {
        var first = _cache.GetAsync(default).AsTask();
        (await _credential.NextFetchAsync()).Succeed("t1", _time.GetUtcNow() - TimeSpan.FromDays(1));
        await first;
        await GetManyTimesAsync();
        Assert.Equal(1, _credential.Fetches);

        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.False(_cache.GetAsync(default).AsTask().IsCompleted);
        await _credential.NextFetchAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task GetAsync_WhileOthersHoldTheLock_IsNotHeldUp(bool whileRenewing)
    {
        var slowClock = new PausingClock(_time);
        using var cache = CacheWith(slowClock);
        var first = cache.GetAsync(default).AsTask();
        (await _credential.NextFetchAsync()).Succeed("t1", _time.GetUtcNow() + Lifetime);
        await first;
        if (whileRenewing)
        {
            _time.Advance(Lifetime - TimeSpan.FromMinutes(50));
            await cache.GetAsync(default);
            await _credential.NextFetchAsync();
        }

        // Somebody looks under the lock whether the access is still good.
        slowClock.PauseNext();
        var slow = Task.Run(() => cache.RenewAsync(WorkspaceAccess.FromToken("another"), default).AsTask());
        await slowClock.Paused;
        var served = Task.Run(() => cache.GetAsync(default).AsTask());
        var isServed = await Task.WhenAny(served, Task.Delay(HeldUp)) == served;
        slowClock.Resume();

        Assert.True(isServed, "Reading took the lock.");
        await slow;
    }

    [Fact]
    public async Task GetAsync_CredentialHangs_GivesUpAndAsksAgainForTheNext()
    {
        var first = _cache.GetAsync(default).AsTask();
        await _credential.NextFetchAsync();
        _time.Advance(Timeout);
        var failure = await Assert.ThrowsAsync<WorkspaceTimeoutException>(() => first);
        Assert.Contains("WorkspaceClientOptions.TotalTimeout", failure.Message, StringComparison.Ordinal);
        Assert.Equal(("GetAccess", WorkspaceTimeoutKind.Total, Timeout), (failure.Operation, failure.Kind, failure.Limit));

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
    public async Task GetAsync_CallerWhoseContextDoesNotFlow_IsServed()
    {
        Task<WorkspaceAccess> waiting;
        using (ExecutionContext.SuppressFlow())
        {
            waiting = _cache.GetAsync(default).AsTask();
        }

        (await _credential.NextFetchAsync()).Succeed("t1", null);

        Assert.Equal("t1", (await waiting).Token);
    }

    [Fact]
    public async Task RenewAsync_OtherAccess_IsAskedForWithAMessageInTheLog()
    {
        await ReplaceAsync(await FetchFirstAsync(), "t2");

        await _log.WaitForAsync(AccessRefused);
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
    public async Task RenewAsync_OneThousandCallersAtOnce_FetchesOnce()
    {
        var old = await FetchFirstAsync();
        var renewals = Enumerable.Range(0, 1000).Select(_ => Task.Run(() => _cache.RenewAsync(old, default).AsTask())).ToList();
        (await _credential.NextFetchAsync()).Succeed("t2", _time.GetUtcNow() + Lifetime);

        Assert.All(await Task.WhenAll(renewals), a => Assert.Equal("t2", a!.Token));
        Assert.Equal(2, _credential.Fetches);
    }

    [Fact]
    public async Task RenewAsync_NewAccessIsRefusedToo_GivesNullWithoutAskingForAWhile()
    {
        var second = await ReplaceAsync(await FetchFirstAsync(), "t2");

        Assert.Null(await _cache.RenewAsync(second, default));
        Assert.Equal("t2", (await _cache.GetAsync(default)).Token);
        Assert.Equal(2, _credential.Fetches);

        _time.Advance(TimeSpan.FromSeconds(30));
        await ReplaceAsync(second, "t3");
    }

    [Fact]
    public async Task RenewAsync_NewAccessWasTakenBefore_AsksAgain()
    {
        var second = await ReplaceAsync(await FetchFirstAsync(), "t2");
        _cache.Accepted(second);

        await ReplaceAsync(second, "t3");
    }

    [Fact]
    public async Task RenewAsync_AccessRenewedInTheBackgroundIsRefused_AsksAgain()
    {
        await FetchFirstAsync();
        _time.Advance(Lifetime - TimeSpan.FromMinutes(50));
        await _cache.GetAsync(default);
        (await _credential.NextFetchAsync()).Succeed("t2", _time.GetUtcNow() + Lifetime);
        await EventuallyServedAsync(_cache, other: "t1");

        await ReplaceAsync(await _cache.GetAsync(default), "t3");
    }

    [Fact]
    public async Task RenewAsync_IamRefuses_LaterCallersGetTheSameFailureWithoutAskingAgain()
    {
        var old = await FetchFirstAsync();
        var renewal = _cache.RenewAsync(old, default).AsTask();
        var refusal = new WorkspaceAuthenticationException("Wrong password.");
        (await _credential.NextFetchAsync()).Fail(refusal);
        await Assert.ThrowsAsync<WorkspaceAuthenticationException>(() => renewal);

        Assert.Same(refusal, await Assert.ThrowsAsync<WorkspaceAuthenticationException>(() => _cache.RenewAsync(old, default).AsTask()));
        Assert.Same(refusal, await Assert.ThrowsAsync<WorkspaceAuthenticationException>(() => _cache.GetAsync(default).AsTask()));
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

    private AccessCache CacheWith(TimeProvider time) => new(
        nameof(ScriptedCredential), async token => await _credential.GetAccessAsync(_context, token), time, Timeout, new Telemetry(region: null, _log));

    private async Task<WorkspaceAccess> FetchFirstAsync(bool expires = true)
    {
        var first = _cache.GetAsync(default).AsTask();
        (await _credential.NextFetchAsync()).Succeed("t1", expires ? _time.GetUtcNow() + Lifetime : null);
        return await first;
    }

    private async Task<WorkspaceAccess> ReplaceAsync(WorkspaceAccess refused, string other)
    {
        var renewal = _cache.RenewAsync(refused, default).AsTask();
        (await _credential.NextFetchAsync()).Succeed(other, _time.GetUtcNow() + Lifetime);
        return (await renewal)!;
    }

    private static async Task<IReadOnlyCollection<Exception>> UnseenFailuresOf(Func<Task> act)
    {
        var unseen = new ConcurrentQueue<Exception>();
        void Note(object? sender, UnobservedTaskExceptionEventArgs e) => e.Exception.InnerExceptions.ToList().ForEach(unseen.Enqueue);
        TaskScheduler.UnobservedTaskException += Note;
        try
        {
            await act();

            // Nobody can await the end of a task that nobody sees, which comes a moment later.
            for (var i = 0; i < 20; i++)
            {
                await Task.Yield();
                GC.Collect();
                GC.WaitForPendingFinalizers();
            }
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= Note;
        }

        return unseen;
    }

    // These two are of their own, so that nothing else keeps the task that fails.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private async Task FailForNobodyAsync()
    {
        using var impatient = new CancellationTokenSource();
        var waiting = _cache.GetAsync(impatient.Token).AsTask();
        var fetch = await _credential.NextFetchAsync();
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        fetch.Fail(new InvalidOperationException("for nobody"));
        await _log.WaitForAsync(GettingAccessFailed);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private async Task FailTooLateAsync()
    {
        var waiting = _cache.GetAsync(default).AsTask();
        var fetch = await _credential.NextFetchAsync();
        _time.Advance(Timeout);
        await Assert.ThrowsAsync<WorkspaceTimeoutException>(() => waiting);
        fetch.Fail(new InvalidOperationException("too late"));
    }

    private async Task<WorkspaceAuthenticationException> RefuseAsync()
    {
        var refusal = new WorkspaceAuthenticationException("Wrong password.");
        var waiting = _cache.GetAsync(default).AsTask();
        (await _credential.NextFetchAsync()).Fail(refusal);
        Assert.Same(refusal, await Assert.ThrowsAsync<WorkspaceAuthenticationException>(() => waiting));
        return refusal;
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
        var served = other;
        await InTimeExtensions.UntilAsync(async () => (served = (await cache.GetAsync(default)).Token) != other);
        return served;
    }

    /// <summary>A clock that can hold one reader back.</summary>
    private sealed class PausingClock(TimeProvider time) : TimeProvider
    {
        private readonly TaskCompletionSource _paused = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _resumed = new();
        private int _readingsLeft;

        public Task Paused => _paused.Task;

        public void PauseNext() => PauseAt(reading: 1);

        public void PauseAt(int reading) => Volatile.Write(ref _readingsLeft, reading);

        public void Resume() => _resumed.SetResult();

        public override long TimestampFrequency => time.TimestampFrequency;

        public override DateTimeOffset GetUtcNow() => time.GetUtcNow();

        public override long GetTimestamp()
        {
            if (Interlocked.Decrement(ref _readingsLeft) == 0)
            {
                _paused.SetResult();
                _resumed.Task.GetAwaiter().GetResult();
            }

            return time.GetTimestamp();
        }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            time.CreateTimer(callback, state, dueTime, period);
    }
}
