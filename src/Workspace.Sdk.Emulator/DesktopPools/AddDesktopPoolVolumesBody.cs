namespace Workspace.Sdk.Emulator;

internal sealed class AddDesktopPoolVolumesBody
{
    public IReadOnlyList<VolumeSpec?>? Volumes { get; init; }

    public string? HandleType { get; init; }

    public IReadOnlyList<string?>? DesktopIds { get; init; }
}
