namespace Workspace.Sdk.Emulator;

internal sealed class ShowDesktopBody
{
    public required DesktopDetailInfo Desktop { get; init; }
}
