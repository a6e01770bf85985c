using System.Text.Json.Serialization;

namespace Workspace.Sdk;

/// <summary>The disks to add to a desktop pool.</summary>
public sealed class AddDesktopPoolVolumesRequest
{
    /// <summary>1 to 10 disks.</summary>
    [JsonPropertyName("volumes")]
    public required IReadOnlyList<VolumeAddInfo> Volumes { get; init; }

    /// <summary>Which desktops of the pool get the disks; the service decides when it is left out.</summary>
    /// <remarks>Newer than the page of the operation.</remarks>
    [JsonPropertyName("handle_type")]
    public VolumeHandleType? HandleType { get; init; }

    /// <summary>Only these desktops of the pool; at most 100.</summary>
    /// <remarks>Newer than the page of the operation. How it goes together with <see cref="HandleType"/> is not documented.</remarks>
    [JsonPropertyName("desktop_ids")]
    public IReadOnlyList<string>? DesktopIds { get; init; }
}
