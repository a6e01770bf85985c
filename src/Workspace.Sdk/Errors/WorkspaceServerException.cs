namespace Workspace.Sdk;

/// <summary>The service or its gateway failed (5xx).</summary>
/// <remarks>After a call that changes something the outcome is unknown, unless the code proves that the service refused: see
/// <see cref="WorkspaceException.OutcomeUnknown"/>.</remarks>
public sealed class WorkspaceServerException : WorkspaceApiException
{
    /// <inheritdoc/>
    public WorkspaceServerException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    internal WorkspaceServerException(ApiFailure failure)
        : base(failure)
    {
    }
}
