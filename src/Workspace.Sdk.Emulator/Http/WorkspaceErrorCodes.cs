namespace Workspace.Sdk.Emulator;

/// <summary>The error codes of the Workspace service that the emulator answers.</summary>
internal static class WorkspaceErrorCodes
{
    /// <summary>The request message is empty; a read of a pool that does not exist answers it too.</summary>
    public const string RequestEmpty = "WKS.0001";

    /// <summary>Disks are already being added to this desktop.</summary>
    public const string AddRunning = "WKS.0407";

    public const string MediaTypeNotSupported = "WKS.00000415";

    /// <summary>A desktop is in a state that denies the operation.</summary>
    public const string DesktopBusy = "WKS.00010032";

    // Invented: the service surely has codes for these cases, but they are not confirmed by any source. 9000 is no known module.
    public const string InvalidParameter = "WKS.90000001";
    public const string TooManyVolumes = "WKS.90000002";
    public const string DesktopNotFound = "WKS.90000003";
    public const string JobNotFound = "WKS.90000004";
    public const string AddFailed = "WKS.90000005";
    public const string InternalError = "WKS.90000500";
}
