namespace Workspace.Sdk;

/// <summary>The desktop, desktop pool or job does not exist (404, or another status whose code means it). Nothing was done.</summary>
public sealed class WorkspaceNotFoundException : WorkspaceApiException
{
    /// <inheritdoc/>
    public WorkspaceNotFoundException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    internal WorkspaceNotFoundException(ApiFailure failure)
        : base(failure)
    {
    }
}
