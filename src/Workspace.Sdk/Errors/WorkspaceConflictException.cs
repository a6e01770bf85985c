namespace Workspace.Sdk;

/// <summary>The resource is busy: 409, or 400 <c>WKS.0407</c> while an earlier add is still running. Nothing was done; the call may be
/// made again in some minutes.</summary>
public sealed class WorkspaceConflictException : WorkspaceApiException
{
    /// <inheritdoc/>
    public WorkspaceConflictException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    internal WorkspaceConflictException(ApiFailure failure)
        : base(failure)
    {
    }
}
