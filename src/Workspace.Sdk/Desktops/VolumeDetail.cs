using System.Text.Json.Serialization;

namespace Workspace.Sdk;

/// <summary>A disk of a desktop.</summary>
public sealed class VolumeDetail
{
    /// <summary>The type of the disk.</summary>
    [JsonPropertyName("type")]
    public VolumeType Type { get; init; }

    /// <summary>The size in GB.</summary>
    [JsonPropertyName("size")]
    public int? SizeGB { get; init; }

    /// <summary>The device in the desktop, for example <c>/dev/vdb</c>.</summary>
    [JsonPropertyName("device")]
    public string? Device { get; init; }

    /// <summary>The id of the record that Workspace keeps of the disk. Operations on the disk want <see cref="VolumeId"/>.</summary>
    [JsonPropertyName("id")]
    public string? Id { get; init; }

    /// <summary>The id of the disk itself. New ids after a job are the disks that it added.</summary>
    [JsonPropertyName("volume_id")]
    public string? VolumeId { get; init; }

    /// <summary>The name of the disk.</summary>
    [JsonPropertyName("display_name")]
    public string? DisplayName { get; init; }

    /// <summary>When the disk was created, as the service writes it.</summary>
    [JsonPropertyName("create_time")]
    public string? CreateTimeText { get; init; }

    /// <summary>When the disk was created; <see langword="null"/> when the text cannot be read.</summary>
    [JsonIgnore]
    public DateTimeOffset? CreateTime => WorkspaceTime.Parse(CreateTimeText);

    /// <summary>The id under which the disk is billed.</summary>
    [JsonPropertyName("bill_resource_id")]
    public string? BillResourceId { get; init; }

    /// <summary>I/O operations per second, where they are set.</summary>
    [JsonPropertyName("iops")]
    public int? Iops { get; init; }

    /// <summary>Throughput in MiB/s, where it is set.</summary>
    [JsonPropertyName("throughput")]
    public int? ThroughputMiBps { get; init; }

    /// <summary>Id of the KMS key that encrypts the disk.</summary>
    [JsonPropertyName("kms_id")]
    public string? KmsId { get; init; }

    /// <summary>The <see cref="VolumeInfo.Id"/> of the pool's disk that this one was made from.</summary>
    [JsonPropertyName("desktop_pool_disk_id")]
    public string? DesktopPoolDiskId { get; init; }
}
