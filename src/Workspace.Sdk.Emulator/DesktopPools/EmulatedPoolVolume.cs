namespace Workspace.Sdk.Emulator;

/// <summary>A data disk in the template of an <see cref="EmulatedDesktopPool"/>: what its desktops get.</summary>
public sealed class EmulatedPoolVolume
{
    /// <summary>The id of the disk in the template, a UUID.</summary>
    public required string Id { get; init; }

    /// <summary>The disk type, for example <c>SAS</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The size in GB.</summary>
    public required int SizeGB { get; init; }

    /// <summary>The IOPS that were asked for, or <see langword="null"/>.</summary>
    public int? Iops { get; init; }

    /// <summary>The throughput that was asked for in MiB/s, or <see langword="null"/>.</summary>
    public int? ThroughputMiBps { get; init; }

    /// <summary>The id of the key that encrypts the disk, or <see langword="null"/>.</summary>
    public string? KmsId { get; init; }
}
