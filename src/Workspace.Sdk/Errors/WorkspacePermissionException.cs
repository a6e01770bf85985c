namespace Workspace.Sdk;

/// <summary>The caller lacks a permission, or the service is not open in the project (403). Nothing was done.</summary>
/// <remarks><see cref="WorkspaceApiException.EncodedAuthorizationMessage"/> may hold the encrypted reason.</remarks>
public sealed class WorkspacePermissionException : WorkspaceApiException
{
    /// <inheritdoc/>
    public WorkspacePermissionException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    internal WorkspacePermissionException(ApiFailure failure)
        : base(failure)
    {
    }
}
