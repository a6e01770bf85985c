using System.Text.Json.Serialization;

namespace Workspace.Sdk;

/// <summary>One page of a list of desktops.</summary>
public sealed class DesktopPage : WorkspaceResponse
{
    private readonly bool _hasDesktops;

    /// <summary>How many desktops match on all pages together; <see langword="null"/> when the service does not say.</summary>
    [JsonPropertyName("total_count")]
    public int? TotalCount { get; init; }

    /// <summary>The desktops of this page.</summary>
    [JsonPropertyName("desktops")]
    public IReadOnlyList<Desktop> Desktops
    {
        get;
        init
        {
            field = value.WithoutNulls();
            _hasDesktops = value is not null;
        }
    } = [];

    // Without either, the answer is something else: an error under a status of success must not look like "no desktops".
    internal override string? FindMissing() => _hasDesktops || TotalCount is not null ? null : "desktops";

    internal override void Received(HttpResponseMessage response)
    {
        base.Received(response);
        foreach (var desktop in Desktops)
        {
            desktop.Received(response);
        }
    }
}
