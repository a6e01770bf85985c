namespace Workspace.Sdk.Emulator;

internal sealed class WorkspaceError
{
    public required string ErrorCode { get; init; }

    public required string ErrorMsg { get; init; }

    public required string ErrorDetail { get; init; }
}
