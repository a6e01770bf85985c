namespace Workspace.Sdk.EndToEndTests.Chaos;

/// <summary>A call, and what its caller was told.</summary>
/// <param name="Number">Which one.</param>
/// <param name="IsAdd">Whether it adds a disk.</param>
/// <param name="Target">The id of the desktop or pool that it is about.</param>
/// <param name="JobId">The job of an add that was reported as accepted.</param>
/// <param name="Answer">The answer to an add that was reported as accepted.</param>
/// <param name="Failure">What was thrown.</param>
internal sealed record ChaosCall(
    int Number, bool IsAdd, string Target, string? JobId = null, WorkspaceResponse? Answer = null, Exception? Failure = null)
{
    public bool Succeeded => Failure is null;

    public bool OutcomeUnknown => Failure switch
    {
        WorkspaceException failure => failure.OutcomeUnknown,
        WorkspaceCanceledException canceled => canceled.OutcomeUnknown,
        _ => false,
    };

    /// <summary>How many requests the caller was told of. A failure of IAM tells of those to IAM.</summary>
    public int Attempts => Failure switch
    {
        WorkspaceException { Operation: "Desktops.AddVolumes" or "DesktopPools.AddVolumes" } failure => failure.Attempts,
        WorkspaceCanceledException canceled => canceled.Attempts,
        null when Answer is not null => Answer.Attempts,
        _ => int.MaxValue,
    };

    public string Told => (Failure?.GetType().Name ?? "Success") + (OutcomeUnknown ? ", outcome unknown" : "");
}
