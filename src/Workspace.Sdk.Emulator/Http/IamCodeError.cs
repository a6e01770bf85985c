namespace Workspace.Sdk.Emulator;

internal sealed class IamCodeError
{
    public required string ErrorCode { get; init; }

    public required string ErrorMsg { get; init; }
}
