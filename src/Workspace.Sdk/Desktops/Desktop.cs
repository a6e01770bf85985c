using System.Text.Json.Serialization;

namespace Workspace.Sdk;

/// <summary>A desktop with its disks. The fields that a user of disks needs; the service answers more.</summary>
/// <remarks>After a job the desktop may show its new disks a little later than the job shows success.</remarks>
public sealed class Desktop : WorkspaceResponse
{
    /// <summary>The id of the desktop.</summary>
    [JsonPropertyName("desktop_id")]
    public string Id { get; init => field = value ?? ""; } = "";

    /// <summary>The computer name.</summary>
    [JsonPropertyName("computer_name")]
    public string? ComputerName { get; init; }

    /// <summary>The user of the desktop.</summary>
    [JsonPropertyName("user_name")]
    public string? UserName { get; init; }

    /// <summary>The state.</summary>
    [JsonPropertyName("status")]
    public DesktopStatus Status { get; init; }

    /// <summary>What is being done to the desktop, for example <c>rebooting</c>; empty when it is idle.</summary>
    [JsonPropertyName("task_status")]
    public string? TaskStatus { get; init; }

    /// <summary>How far that is, 0 to 100; <see langword="null"/> when nothing is being done.</summary>
    [JsonPropertyName("process")]
    public int? ProgressPercent { get; init; }

    /// <summary>The kind of desktop: <c>DEDICATED</c>, <c>SHARED</c> or <c>POOLED</c>.</summary>
    [JsonPropertyName("desktop_type")]
    public string? DesktopType { get; init; }

    /// <summary>The availability zone.</summary>
    [JsonPropertyName("availability_zone")]
    public string? AvailabilityZone { get; init; }

    /// <summary>The enterprise project.</summary>
    [JsonPropertyName("enterprise_project_id")]
    public string? EnterpriseProjectId { get; init; }

    /// <summary>When the desktop was created, as the service writes it.</summary>
    [JsonPropertyName("created")]
    public string? CreatedText { get; init; }

    /// <summary>When the desktop was created; <see langword="null"/> when the text cannot be read.</summary>
    [JsonIgnore]
    public DateTimeOffset? Created => WorkspaceTime.Parse(CreatedText);

    /// <summary>The system disk.</summary>
    [JsonPropertyName("root_volume")]
    [JsonConverter(typeof(LenientObjectConverter<VolumeDetail>))]
    public VolumeDetail? RootVolume { get; init; }

    /// <summary>The data disks, in no particular order.</summary>
    [JsonPropertyName("data_volumes")]
    [JsonConverter(typeof(LenientListConverter<VolumeDetail>))]
    public IReadOnlyList<VolumeDetail> DataVolumes { get; init => field = value.WithoutNulls(); } = [];
}
