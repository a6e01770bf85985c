using Microsoft.Extensions.Logging.Abstractions;
using Workspace.Sdk.Testing;

namespace Workspace.Sdk.Tests.Authentication.Caching;

/// <summary>Random interleavings of callers, refusals, fetches that succeed or fail, time that passes and clocks that are set.</summary>
public sealed class AccessCacheInterleavingTests
{
    private const int Steps = 300;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 100)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task AnyInterleaving_KeepsItsPromises(int seed)
    {
        using var world = new World(new Random(seed));
        for (var step = 0; step < Steps; step++)
        {
            await world.StepAsync();
        }

        await world.FinishAsync();
    }

    /// <summary>The cache, and beside it what must hold of it, told from the outside alone.</summary>
    private sealed class World : IDisposable
    {
        private readonly Random _random;
        private readonly ManualTimeProvider _time = new();
        private readonly ScriptedCredential _credential = new();
        private readonly HttpClient _httpClient = new();
        private readonly AccessCache _cache;
        private readonly List<Caller> _waiting = [];
        private readonly Dictionary<WorkspaceAccess, Fetched> _fetched = [];
        private ScriptedCredential.Fetch? _fetch;
        private WorkspaceAccess? _last;
        private long? _refusedByIamAt;
        private long? _failedAt;

        public World(Random random)
        {
            _random = random;
            var context = new WorkspaceCredentialContext { IamEndpoint = new Uri("https://iam.test"), HttpClient = _httpClient, TimeProvider = _time };
            _cache = new AccessCache(
                nameof(ScriptedCredential),
                async token => await _credential.GetAccessAsync(context, token),
                _time,
                Timeout.InfiniteTimeSpan,
                new Telemetry(region: null, NullLogger.Instance));
        }

        // The pause doubles with each refusal in a row.
        private bool IamMayStillBePaused => _refusedByIamAt is { } at && _time.GetElapsedTime(at) < TimeSpan.FromMinutes(10);

        private bool IamIsNotToBeAsked => _refusedByIamAt is { } at && _time.GetElapsedTime(at) < TimeSpan.FromSeconds(30);

        public async Task StepAsync()
        {
            switch (_random.Next(10))
            {
                case 0 or 1 or 2:
                    await CallAsync(refused: null);
                    break;
                case 3 or 4 when _last is { } last:
                    await CallAsync(refused: _random.Next(4) == 0 ? Any(_fetched.Keys) : last);
                    break;
                case 5 when _waiting.Count > 0:
                    await GiveUpAsync(Any(_waiting));
                    break;
                case 6 or 7 when _fetch is not null:
                    await EndFetchAsync();
                    break;
                case 8:
                    _time.SetClock(TimeSpan.FromHours(_random.Next(-100, 100)));
                    break;
                default:
                    _time.Advance(TimeSpan.FromSeconds(Math.Pow(10, _random.NextDouble() * 4)));
                    break;
            }
        }

        public async Task FinishAsync()
        {
            while (_fetch is not null)
            {
                await EndFetchAsync();
            }

            Assert.Empty(_waiting);
            Assert.False(_cache.IsFetching);
        }

        public void Dispose()
        {
            _cache.Dispose();
            _waiting.ForEach(c => c.Canceling.Dispose());
            _httpClient.Dispose();
        }

        private async Task CallAsync(WorkspaceAccess? refused)
        {
            var wasFetching = _fetch is not null;
            var caller = new Caller(refused);
            caller.Result = refused is null
                ? _cache.GetAsync(caller.Canceling.Token).AsTask()
                : _cache.RenewAsync(refused, caller.Canceling.Token).AsTask()!;
            await NoteFetchAsync(wasFetching, caller);
            if (!caller.Result.IsCompleted && !_cache.IsFetching)
            {
                // Ended at once, only its continuation is still on its way.
                await Settled(caller.Result);
            }

            // Kept, and null told, only when renewing has just failed to help.
            if (refused is not null && caller.Result is not { IsCompletedSuccessfully: true, Result: null })
            {
                _fetched[refused].IsRefused = true;
            }

            if (caller.Result.IsCompleted)
            {
                await JudgeAsync(caller);
                caller.Canceling.Dispose();
            }
            else
            {
                _waiting.Add(caller);
            }
        }

        private async Task NoteFetchAsync(bool wasFetching, Caller caller)
        {
            if (wasFetching || !_cache.IsFetching)
            {
                return;
            }

            _fetch = await _credential.NextFetchAsync();
            Assert.False(IamIsNotToBeAsked, "IAM was asked again although it had just refused.");
            if (_last is { } last && caller.Refused is null && !_fetched[last].IsRefused)
            {
                Assert.True(_fetched[last].IsDue, "Access was renewed long before its end.");
                Assert.True(
                    _fetched[last].HasEnded || _failedAt is not { } at || _time.GetElapsedTime(at) >= TimeSpan.FromSeconds(30),
                    "A failed renewal was repeated without a pause.");
            }
        }

        private async Task EndFetchAsync()
        {
            var fetch = _fetch!;
            _fetch = null;
            var served = _waiting.ToList();
            _waiting.Clear();
            var choice = _random.Next(4);
            if (choice < 2)
            {
                Succeed(fetch);
            }
            else
            {
                Fail(fetch, byIam: choice == 2);
            }

            await InTimeExtensions.UntilAsync(() => Task.FromResult(!_cache.IsFetching));

            // Whoever waited is told now, and nobody else's cancellation reached them.
            foreach (var caller in served)
            {
                await Settled(caller.Result);
                Assert.False(caller.Result.IsCanceled);
                caller.Canceling.Dispose();
            }
        }

        private void Succeed(ScriptedCredential.Fetch fetch)
        {
            var lifetime = TimeSpan.FromSeconds(Math.Pow(10, _random.NextDouble() * 5) - 5);
            _last = WorkspaceAccess.FromToken($"t{_fetched.Count}", _random.Next(10) == 0 ? null : _time.GetUtcNow() + lifetime);
            _fetched[_last] = new Fetched(_time, _last.ExpiresAt is null ? null : lifetime);
            (_refusedByIamAt, _failedAt) = (null, null);
            fetch.SucceedWith(_last);
        }

        private void Fail(ScriptedCredential.Fetch fetch, bool byIam)
        {
            _failedAt = _time.GetTimestamp();
            _refusedByIamAt = byIam ? _failedAt : null;
            fetch.Fail(byIam ? new WorkspaceAuthenticationException("Wrong password.") : new IOException("down"));
        }

        // What a caller was told at once.
        private async Task JudgeAsync(Caller caller)
        {
            if (caller.Result.IsFaulted)
            {
                Assert.True(IamMayStillBePaused, "A call failed at once although IAM had not refused.");
                await Assert.ThrowsAsync<WorkspaceAuthenticationException>(() => caller.Result);
            }
            else if (await caller.Result is { } served)
            {
                Assert.Same(_last, served);
                Assert.False(_fetched[served].HasEnded, "Access was served after its end.");
                Assert.False(_fetched[served].IsRefused, "Refused access was served again.");
            }
        }

        private async Task GiveUpAsync(Caller caller)
        {
            _waiting.Remove(caller);
            await caller.Canceling.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => caller.Result);
            caller.Canceling.Dispose();
            Assert.True(_cache.IsFetching, "One caller's cancellation ended the fetch of all.");
        }

        private T Any<T>(IReadOnlyCollection<T> items) => items.ElementAt(_random.Next(items.Count));

        private static async Task Settled(Task task) => await task.ContinueWith(_ => { }, TaskScheduler.Default).InTime();
    }

    private sealed class Caller(WorkspaceAccess? refused)
    {
        public WorkspaceAccess? Refused => refused;

        public CancellationTokenSource Canceling { get; } = new();

        public Task<WorkspaceAccess> Result { get; set; } = null!;
    }

    private sealed class Fetched(TimeProvider time, TimeSpan? lifetime)
    {
        private static readonly TimeSpan ShortestUse = TimeSpan.FromSeconds(10);

        private readonly long _at = time.GetTimestamp();

        public bool IsRefused { get; set; }

        public bool HasEnded => lifetime is { } end && Age >= (end > ShortestUse ? end : ShortestUse);

        public bool IsDue => lifetime is { } end && Age >= ShortestUse && Age >= (end * 0.75 > end - TimeSpan.FromHours(1) ? end * 0.75 : end - TimeSpan.FromHours(1));

        private TimeSpan Age => time.GetElapsedTime(_at);
    }
}
