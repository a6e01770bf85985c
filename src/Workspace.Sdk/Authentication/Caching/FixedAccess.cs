namespace Workspace.Sdk;

/// <summary>One access and no other.</summary>
internal sealed class FixedAccess(WorkspaceAccess access) : IAccessSource
{
    public WorkspaceAccess TryGet() => access;

    public ValueTask<WorkspaceAccess> GetAsync(CancellationToken cancellationToken) => ValueTask.FromResult(access);

    public ValueTask<WorkspaceAccess?> RenewAsync(WorkspaceAccess refused, CancellationToken cancellationToken) =>
        ValueTask.FromResult<WorkspaceAccess?>(null);

    public void Accepted(WorkspaceAccess access)
    {
        // Nothing hangs on it: there is no other.
    }
}
