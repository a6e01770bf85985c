namespace Workspace.Sdk.Emulator;

internal sealed class GatewayError
{
    public required string ErrorCode { get; init; }

    public required string ErrorMsg { get; init; }

    public required string RequestId { get; init; }
}
