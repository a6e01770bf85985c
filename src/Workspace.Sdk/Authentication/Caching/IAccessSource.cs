namespace Workspace.Sdk;

/// <summary>Where the transport gets the access for its requests.</summary>
internal interface IAccessSource
{
    /// <summary>Access to send a request with, if it is there already; <see langword="null"/> when it has to be waited for.</summary>
    WorkspaceAccess? TryGet();

    /// <summary>Access to send a request with.</summary>
    ValueTask<WorkspaceAccess> GetAsync(CancellationToken cancellationToken);

    /// <summary>Other access than the refused one, or <see langword="null"/> when there is no other.</summary>
    ValueTask<WorkspaceAccess?> RenewAsync(WorkspaceAccess refused, CancellationToken cancellationToken);

    /// <summary>Notes that a request with this access has succeeded.</summary>
    void Accepted(WorkspaceAccess access);
}
