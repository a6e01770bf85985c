namespace Workspace.Sdk.Emulator;

internal sealed class IamError
{
    public required int Code { get; init; }

    public required string Message { get; init; }

    public required string Title { get; init; }
}
