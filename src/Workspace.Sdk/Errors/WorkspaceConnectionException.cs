namespace Workspace.Sdk;

/// <summary>No answer came: the name did not resolve, no connection or TLS session could be made, the connection was lost,
/// or a message handler of the app failed. The cause is the <see cref="Exception.InnerException"/>.</summary>
public sealed class WorkspaceConnectionException : WorkspaceException
{
    /// <inheritdoc cref="WorkspaceApiException(string, Exception?)"/>
    public WorkspaceConnectionException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
