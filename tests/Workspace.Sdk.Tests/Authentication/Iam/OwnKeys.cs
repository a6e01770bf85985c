namespace Workspace.Sdk.Tests.Authentication.Iam;

/// <summary>A credential of an app that gives keys: each time the next ones, and the last ones from then on.</summary>
internal sealed class OwnKeys(params WorkspaceAccess[] keys) : WorkspaceCredential
{
    private readonly WorkspaceAccess[] _keys = keys is [] ? [WorkspaceAccess.FromKeys("AK", "SK")] : keys;
    private int _asked;

    public override ValueTask<WorkspaceAccess> GetAccessAsync(WorkspaceCredentialContext context, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_keys[Math.Min(Interlocked.Increment(ref _asked), _keys.Length) - 1]);
}
