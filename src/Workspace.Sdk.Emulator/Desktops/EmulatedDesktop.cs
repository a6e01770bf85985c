namespace Workspace.Sdk.Emulator;

/// <summary>A desktop as it was when <see cref="WorkspaceEmulator.Desktops"/> was read.</summary>
public sealed class EmulatedDesktop
{
    /// <summary>The id of the desktop, a UUID.</summary>
    public required string Id { get; init; }

    /// <summary>The computer name.</summary>
    public required string ComputerName { get; init; }

    /// <summary>The user that the desktop is assigned to.</summary>
    public required string UserName { get; init; }

    /// <summary>The status: <c>ACTIVE</c> or <c>SHUTOFF</c>.</summary>
    public required string Status { get; init; }

    /// <summary>The id of the pool that the desktop belongs to, or <see langword="null"/> for a dedicated desktop.</summary>
    public string? PoolId { get; init; }

    /// <summary>The data disks, oldest first. The system disk is not among them.</summary>
    public required IReadOnlyList<EmulatedVolume> DataVolumes { get; init; }
}
