using System.Threading.Channels;
using Workspace.Sdk.Testing;

namespace Workspace.Sdk.Tests.Authentication;

/// <summary>A credential whose every fetch waits until the test ends it.</summary>
internal sealed class ScriptedCredential : WorkspaceCredential
{
    private readonly Channel<Fetch> _begun = Channel.CreateUnbounded<Fetch>();
    private int _fetches;

    public int Fetches => Volatile.Read(ref _fetches);

    public Func<string?> OnFetch { get; set; } = () => null;

    public string? Seen { get; private set; }

    public Task<Fetch> NextFetchAsync() => _begun.Reader.ReadAsync().AsTask().InTime();

    public override async ValueTask<WorkspaceAccess> GetAccessAsync(WorkspaceCredentialContext context, CancellationToken cancellationToken)
    {
        Seen = OnFetch();
        Interlocked.Increment(ref _fetches);
        var fetch = new Fetch(cancellationToken);
        _begun.Writer.TryWrite(fetch);
        return await fetch.Result;
    }

    internal sealed class Fetch(CancellationToken token)
    {
        private readonly TaskCompletionSource<WorkspaceAccess> _result = new();

        public CancellationToken Token => token;

        public Task<WorkspaceAccess> Result => _result.Task;

        public void Succeed(string accessToken, DateTimeOffset? expiresAt) => SucceedWith(WorkspaceAccess.FromToken(accessToken, expiresAt));

        public void SucceedWith(WorkspaceAccess access) => _result.SetResult(access);

        public void Fail(Exception failure) => _result.SetException(failure);
    }
}
