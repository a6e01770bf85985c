namespace Workspace.Sdk;

/// <summary>Knows how to get access to the service. Derive from it to bring access from elsewhere, for example from a secret store.</summary>
/// <remarks>A credential only gets access. The client keeps it, renews it in the background before it ends, asks once for many
/// concurrent callers, and asks again when the service refuses it. What a credential of your own throws reaches the caller unchanged.</remarks>
public abstract class WorkspaceCredential
{
    /// <summary>Gets new access. Called seldom; never twice at the same time for one client.</summary>
    /// <param name="context">Where to ask, and what the access is for.</param>
    /// <param name="cancellationToken">Cancelled when the client is disposed, or after <see cref="WorkspaceClientOptions.TotalTimeout"/>; not by a
    /// single caller who gives up.</param>
    public abstract ValueTask<WorkspaceAccess> GetAccessAsync(WorkspaceCredentialContext context, CancellationToken cancellationToken);
}
