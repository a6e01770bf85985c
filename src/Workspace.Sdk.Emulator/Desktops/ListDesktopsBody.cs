namespace Workspace.Sdk.Emulator;

internal sealed class ListDesktopsBody
{
    public required int TotalCount { get; init; }

    public required IReadOnlyList<DesktopDetailInfo> Desktops { get; init; }
}
