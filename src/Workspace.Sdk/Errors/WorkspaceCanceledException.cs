namespace Workspace.Sdk;

/// <summary>The caller's own cancellation ended the call. It is an <see cref="OperationCanceledException"/> that also tells
/// what became of the call.</summary>
public sealed class WorkspaceCanceledException : OperationCanceledException
{
    /// <inheritdoc cref="WorkspaceApiException(string, Exception?)"/>
    public WorkspaceCanceledException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    internal WorkspaceCanceledException(string message, Exception? innerException, CancellationToken token)
        : base(message, innerException, token)
    {
    }

    /// <inheritdoc cref="WorkspaceException.Operation"/>
    public string Operation { get; init; } = "";

    /// <inheritdoc cref="WorkspaceException.OutcomeUnknown"/>
    public bool OutcomeUnknown { get; init; }

    /// <inheritdoc cref="WorkspaceException.Attempts"/>
    public int Attempts { get; init; }
}
