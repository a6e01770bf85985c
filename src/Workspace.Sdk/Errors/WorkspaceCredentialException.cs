namespace Workspace.Sdk;

/// <summary>No access could be got without anybody having refused it: variables or a profile are missing or wrong, the project cannot be
/// told, or no credential of a chain serves. Nothing was done. The message says what was tried, and the way out.</summary>
public sealed class WorkspaceCredentialException : WorkspaceException
{
    /// <summary>Creates the exception. The properties can be set in the same expression, for use in tests.</summary>
    /// <param name="message">What failed, in one line.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    public WorkspaceCredentialException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
