using System.Text.Json.Serialization;

namespace Workspace.Sdk;

/// <summary>A desktop pool with its disks. The fields that a user of disks needs; the service answers more.</summary>
public sealed class DesktopPool : WorkspaceResponse
{
    /// <summary>The id of the pool.</summary>
    [JsonPropertyName("id")]
    public string Id { get; init => field = value ?? ""; } = "";

    /// <summary>The name.</summary>
    [JsonPropertyName("name")]
    public string? Name { get; init; }

    /// <summary>The kind of pool: <c>DYNAMIC</c> or <c>STATIC</c>.</summary>
    [JsonPropertyName("type")]
    public string? Type { get; init; }

    /// <summary>The description.</summary>
    [JsonPropertyName("description")]
    public string? Description { get; init; }

    /// <summary>The state.</summary>
    [JsonPropertyName("status")]
    public DesktopPoolStatus Status { get; init; }

    /// <summary>How it is paid: <c>0</c> yearly or monthly, <c>1</c> per use.</summary>
    [JsonPropertyName("charging_mode")]
    public string? ChargingMode { get; init; }

    /// <summary>How many desktops it has.</summary>
    [JsonPropertyName("desktop_count")]
    public int? DesktopCount { get; init; }

    /// <summary>How many of them are in use.</summary>
    [JsonPropertyName("desktop_used")]
    public int? DesktopsUsed { get; init; }

    /// <summary>The availability zone.</summary>
    [JsonPropertyName("availability_zone")]
    public string? AvailabilityZone { get; init; }

    /// <summary>The enterprise project.</summary>
    [JsonPropertyName("enterprise_project_id")]
    public string? EnterpriseProjectId { get; init; }

    /// <summary>When the pool was created, as the service writes it.</summary>
    [JsonPropertyName("created_time")]
    public string? CreatedTimeText { get; init; }

    /// <summary>When the pool was created; <see langword="null"/> when the text cannot be read.</summary>
    [JsonIgnore]
    public DateTimeOffset? CreatedTime => WorkspaceTime.Parse(CreatedTimeText);

    /// <summary>The system disk.</summary>
    [JsonPropertyName("root_volume")]
    [JsonConverter(typeof(LenientObjectConverter<VolumeInfo>))]
    public VolumeInfo? RootVolume { get; init; }

    /// <summary>The data disks.</summary>
    [JsonPropertyName("data_volumes")]
    [JsonConverter(typeof(LenientListConverter<VolumeInfo>))]
    public IReadOnlyList<VolumeInfo> DataVolumes { get; init => field = value.WithoutNulls(); } = [];

    internal override string? FindMissing() => string.IsNullOrEmpty(Id) ? "id" : null;
}
