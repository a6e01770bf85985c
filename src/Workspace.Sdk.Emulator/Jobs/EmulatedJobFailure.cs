namespace Workspace.Sdk.Emulator;

/// <summary>How the sub-job of one desktop fails: the desktop gets no disk, and the job says why.</summary>
public sealed class EmulatedJobFailure
{
    /// <summary>The <c>error_code</c> of the sub-job.</summary>
    /// <value>The default is <c>WKS.90000005</c>, an invented code: the real ones are not published.</value>
    public string ErrorCode { get; init; } = WorkspaceErrorCodes.AddFailed;

    /// <summary>The <c>fail_reason</c> of the sub-job.</summary>
    /// <value>The default says that the emulator was told to fail.</value>
    public string Reason { get; init; } = "The emulator was told to fail this desktop.";

    /// <summary>
    /// Whether the main job says COMPLETE even when all of its sub-jobs failed. In the cloud COMPLETE does not prove success, so a client
    /// has to look at the sub-jobs. A job of which only some sub-jobs failed says COMPLETE in any case.
    /// </summary>
    /// <value>The default is <see langword="false"/>: the main job says FAIL when all of its sub-jobs failed.</value>
    public bool MainJobCompletes { get; init; }
}
