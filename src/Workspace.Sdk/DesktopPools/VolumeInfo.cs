using System.Text.Json.Serialization;

namespace Workspace.Sdk;

/// <summary>A disk of a desktop pool: the pattern of the disks that its desktops have.</summary>
public sealed class VolumeInfo
{
    /// <summary>The id of the disk in the pool; disks of the pool's desktops refer to it (<see cref="VolumeDetail.DesktopPoolDiskId"/>).</summary>
    [JsonPropertyName("id")]
    public string? Id { get; init; }

    /// <inheritdoc cref="VolumeDetail.Type"/>
    [JsonPropertyName("type")]
    public VolumeType Type { get; init; }

    /// <inheritdoc cref="VolumeDetail.SizeGB"/>
    [JsonPropertyName("size")]
    public int? SizeGB { get; init; }

    /// <inheritdoc cref="VolumeDetail.Iops"/>
    [JsonPropertyName("iops")]
    public int? Iops { get; init; }

    /// <inheritdoc cref="VolumeDetail.ThroughputMiBps"/>
    [JsonPropertyName("throughput")]
    public int? ThroughputMiBps { get; init; }

    /// <inheritdoc cref="VolumeDetail.KmsId"/>
    [JsonPropertyName("kms_id")]
    public string? KmsId { get; init; }
}
