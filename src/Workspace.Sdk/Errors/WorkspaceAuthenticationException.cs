namespace Workspace.Sdk;

/// <summary>The service did not accept the token or the keys (401), or IAM or a server's metadata service refused to give access (any 4xx but
/// 429). Nothing was done.</summary>
/// <remarks>Never repeated with the same access: wrong passwords lock the user. <see cref="WorkspaceException.Operation"/> begins with <c>IAM.</c>
/// or <c>Metadata.</c> when it was one of these that refused; calls of the next 30 seconds then get the same failure without its being asked
/// again, and twice that after each further refusal, up to 10 minutes.</remarks>
public sealed class WorkspaceAuthenticationException : WorkspaceApiException
{
    /// <inheritdoc/>
    public WorkspaceAuthenticationException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    internal WorkspaceAuthenticationException(ApiFailure failure)
        : base(failure)
    {
    }
}
