namespace Workspace.Sdk.Emulator;

/// <summary>A data disk of an <see cref="EmulatedDesktop"/>.</summary>
public sealed class EmulatedVolume
{
    /// <summary>The id of the disk, a UUID: <c>volume_id</c> on the wire.</summary>
    public required string VolumeId { get; init; }

    /// <summary>The id of the record that links disk and desktop, 32 hexadecimal digits: <c>id</c> on the wire.</summary>
    public required string RecordId { get; init; }

    /// <summary>The disk type, for example <c>SAS</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The size in GB.</summary>
    public required int SizeGB { get; init; }

    /// <summary>The device, for example <c>/dev/vdb</c>. <c>/dev/vda</c> is the system disk.</summary>
    public required string Device { get; init; }

    /// <summary>When the disk was added, in UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The IOPS that were asked for, or <see langword="null"/>.</summary>
    public int? Iops { get; init; }

    /// <summary>The throughput that was asked for in MiB/s, or <see langword="null"/>.</summary>
    public int? ThroughputMiBps { get; init; }

    /// <summary>The id of the key that encrypts the disk, or <see langword="null"/>.</summary>
    public string? KmsId { get; init; }

    /// <summary>The <see cref="EmulatedPoolVolume.Id"/> that this disk was made from, or <see langword="null"/>.</summary>
    public string? DesktopPoolDiskId { get; init; }
}
