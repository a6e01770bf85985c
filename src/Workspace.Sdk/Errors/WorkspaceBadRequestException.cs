namespace Workspace.Sdk;

/// <summary>The service refused the request as malformed or not allowed (400). Nothing was done.</summary>
public sealed class WorkspaceBadRequestException : WorkspaceApiException
{
    /// <inheritdoc/>
    public WorkspaceBadRequestException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    internal WorkspaceBadRequestException(ApiFailure failure)
        : base(failure)
    {
    }
}
