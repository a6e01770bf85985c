namespace Workspace.Sdk.Emulator;

/// <summary>A desktop pool as it was when <see cref="WorkspaceEmulator.DesktopPools"/> was read.</summary>
public sealed class EmulatedDesktopPool
{
    /// <summary>The id of the pool, a UUID.</summary>
    public required string Id { get; init; }

    /// <summary>The name of the pool.</summary>
    public required string Name { get; init; }

    /// <summary>The data disks of the pool's template, oldest first.</summary>
    public required IReadOnlyList<EmulatedPoolVolume> DataVolumes { get; init; }

    /// <summary>The ids of the pool's desktops.</summary>
    public required IReadOnlyList<string> DesktopIds { get; init; }
}
