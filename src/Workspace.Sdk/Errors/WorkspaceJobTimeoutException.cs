namespace Workspace.Sdk;

/// <summary>A job was not finished within <see cref="JobWaitOptions.Timeout"/>. It goes on in the service; wait for it again or look at it later.</summary>
/// <remarks>This says nothing against the call that started the job: do not make that call again.</remarks>
public sealed class WorkspaceJobTimeoutException : WorkspaceException
{
    /// <inheritdoc cref="WorkspaceApiException(string, Exception?)"/>
    public WorkspaceJobTimeoutException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>The job as last read; <see langword="null"/> when not one answer came in time.</summary>
    public WorkspaceJob? Job { get; init; }
}
