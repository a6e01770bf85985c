using System.Text.Json.Serialization;

namespace Workspace.Sdk;

/// <summary>One page of a list of desktops.</summary>
public sealed class DesktopPage : WorkspaceResponse
{
    /// <summary>How many desktops match on all pages together; <see langword="null"/> when the service does not say.</summary>
    [JsonPropertyName("total_count")]
    public int? TotalCount { get; init; }

    /// <summary>The desktops of this page.</summary>
    [JsonPropertyName("desktops")]
    public IReadOnlyList<Desktop> Desktops { get; init => field = value ?? []; } = [];

    internal override void Received(HttpResponseMessage response)
    {
        base.Received(response);
        foreach (var desktop in Desktops)
        {
            desktop?.Received(response);
        }
    }
}
