namespace Workspace.Sdk;

/// <summary>Too many requests (429, or the gateway's code 0308), also after the repetitions. Nothing was done.</summary>
/// <remarks><see cref="WorkspaceApiException.RetryAfter"/> says when to call again, where the service tells.</remarks>
public sealed class WorkspaceThrottledException : WorkspaceApiException
{
    /// <inheritdoc/>
    public WorkspaceThrottledException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    internal WorkspaceThrottledException(ApiFailure failure)
        : base(failure)
    {
    }
}
