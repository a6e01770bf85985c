namespace Workspace.Sdk.Emulator;

internal sealed class AddDesktopVolumesBody
{
    public string? EnterpriseProjectId { get; init; }

    public IReadOnlyList<VolumeSpec?>? Volumes { get; init; }
}
