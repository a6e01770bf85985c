using System.Text.Json.Serialization;

namespace Workspace.Sdk;

/// <summary>The disks to add to one desktop.</summary>
public sealed class AddDesktopVolumesRequest
{
    /// <summary>The enterprise project, at most 36 characters; the service takes <c>0</c> when it is left out.</summary>
    [JsonPropertyName("enterprise_project_id")]
    public string? EnterpriseProjectId { get; init; }

    /// <summary>1 to 10 disks. A desktop holds at most 10 data disks.</summary>
    [JsonPropertyName("volumes")]
    public required IReadOnlyList<Volume> Volumes { get; init; }
}
