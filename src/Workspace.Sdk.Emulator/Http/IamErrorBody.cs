namespace Workspace.Sdk.Emulator;

internal sealed class IamErrorBody
{
    public required IamError Error { get; init; }
}
