using System.Text.Json.Serialization;

namespace Workspace.Sdk;

/// <summary>A data disk to add to a desktop.</summary>
public sealed class Volume
{
    /// <summary>The type of the disk.</summary>
    [JsonPropertyName("type")]
    public required VolumeType Type { get; init; }

    /// <summary>The size in GB: 10 to 32760, a multiple of 10.</summary>
    [JsonPropertyName("size")]
    public required int SizeGB { get; init; }

    /// <summary>I/O operations per second, 0 to 16380000; only for types that need it, such as <see cref="VolumeType.Gpssd2"/>.</summary>
    /// <remarks>Newer than the page of the operation.</remarks>
    [JsonPropertyName("iops")]
    public int? Iops { get; init; }

    /// <summary>Throughput in MiB/s, 0 to 4095000; only for types that need it, such as <see cref="VolumeType.Gpssd2"/>.</summary>
    /// <remarks>Newer than the page of the operation.</remarks>
    [JsonPropertyName("throughput")]
    public int? ThroughputMiBps { get; init; }

    /// <summary>Id of the KMS key that encrypts the disk, at most 255 characters.</summary>
    /// <remarks>Newer than the page of the operation.</remarks>
    [JsonPropertyName("kms_id")]
    public string? KmsId { get; init; }
}
