namespace Workspace.Sdk;

/// <summary>How an attempt ended: with an answer, or with the reason why there is none.</summary>
internal readonly struct AttemptResult<TAnswer>
    where TAnswer : WorkspaceResponse
{
    public AttemptResult(TAnswer answer) => Answer = answer;

    public AttemptResult(Exception failure) => Failure = failure;

    public TAnswer? Answer { get; }

    public Exception? Failure { get; }
}
