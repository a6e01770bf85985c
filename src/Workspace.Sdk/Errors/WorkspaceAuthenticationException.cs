namespace Workspace.Sdk;

/// <summary>The service did not accept the token or the keys (401), or IAM refused to give access (any 4xx but 429). Nothing was done.</summary>
/// <remarks>Never repeated with the same access: wrong passwords lock the account. <see cref="WorkspaceException.Operation"/> begins with <c>IAM.</c> when it was IAM that refused.</remarks>
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
