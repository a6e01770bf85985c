using System.Text.Json.Serialization;

namespace Workspace.Sdk;

/// <summary>A data disk to add to a desktop pool.</summary>
public sealed class VolumeAddInfo
{
    /// <summary>The record id of a disk of the pool. Not needed to add a disk; the service uses it for deleting and enlarging.</summary>
    [JsonPropertyName("id")]
    public string? Id { get; init; }

    /// <summary>The type of the disk; the page documents <see cref="VolumeType.Sas"/> and <see cref="VolumeType.Ssd"/>.</summary>
    [JsonPropertyName("type")]
    public required VolumeType Type { get; init; }

    /// <summary>The size in GB, at least 1. The upper limit is the service's: 8200 by its definition.</summary>
    [JsonPropertyName("size")]
    public required int SizeGB { get; init; }

    /// <inheritdoc cref="Volume.Iops"/>
    [JsonPropertyName("iops")]
    public int? Iops { get; init; }

    /// <inheritdoc cref="Volume.ThroughputMiBps"/>
    [JsonPropertyName("throughput")]
    public int? ThroughputMiBps { get; init; }

    /// <inheritdoc cref="Volume.KmsId"/>
    [JsonPropertyName("kms_id")]
    public string? KmsId { get; init; }
}
