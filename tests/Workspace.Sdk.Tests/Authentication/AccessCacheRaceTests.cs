using Workspace.Sdk.Testing;
using Workspace.Sdk.Tests.Testing;

namespace Workspace.Sdk.Tests.Authentication;

public sealed class AccessCacheRaceTests : IDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly HttpClient _httpClient = new();

    /// <summary>A caller who has read the old access just before it was renewed must not have it renewed again.</summary>
    [Fact]
    public async Task GetAsync_ManyCallersWhileTheAccessIsRenewed_RenewsOnce()
    {
        for (var round = 0; round < 100; round++)
        {
            var credential = new CountingCredential();
            var context = new WorkspaceCredentialContext { IamEndpoint = new Uri("https://iam.test"), HttpClient = _httpClient, TimeProvider = _time };
            using var cache = new AccessCache(credential, context, new LogRecorder());
            await cache.GetAsync(default);
            _time.Advance(TimeSpan.FromHours(23.5));

            // Threads of their own: busy ones of the pool would keep the renewal from starting.
            var callers = Enumerable.Range(0, 3).Select(_ => Task.Factory.StartNew(
                () => SpinWait.SpinUntil(() => cache.GetAsync(default).AsTask().GetAwaiter().GetResult().Token != "t1"),
                CancellationToken.None,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default));
            await Task.WhenAll(callers);
            await cache.GetAsync(default);

            Assert.Equal(2, credential.Fetches);
        }
    }

    public void Dispose() => _httpClient.Dispose();

    private sealed class CountingCredential : WorkspaceCredential
    {
        private int _fetches;

        public int Fetches => Volatile.Read(ref _fetches);

        public override ValueTask<WorkspaceAccess> GetAccessAsync(WorkspaceCredentialContext context, CancellationToken cancellationToken) =>
            ValueTask.FromResult(WorkspaceAccess.FromToken($"t{Interlocked.Increment(ref _fetches)}", context.TimeProvider.GetUtcNow() + TimeSpan.FromHours(24)));
    }
}
