using System.Text.Json.Serialization;

namespace Workspace.Sdk;

/// <summary>What a sub-job is about.</summary>
public sealed class WorkspaceSubJobEntities
{
    /// <summary>The id of the desktop.</summary>
    [JsonPropertyName("desktop_id")]
    public string? DesktopId { get; init; }

    /// <summary>The name of the desktop.</summary>
    [JsonPropertyName("desktop_name")]
    public string? DesktopName { get; init; }

    /// <summary>The user of the desktop.</summary>
    [JsonPropertyName("user_name")]
    public string? UserName { get; init; }

    /// <summary>The id of the product (the flavor) of the desktop.</summary>
    [JsonPropertyName("product_id")]
    public string? ProductId { get; init; }

    /// <summary>The IP address of the desktop.</summary>
    [JsonPropertyName("ip_address")]
    public string? IpAddress { get; init; }
}
