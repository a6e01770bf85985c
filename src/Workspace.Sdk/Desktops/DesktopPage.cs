using System.Text.Json.Serialization;

namespace Workspace.Sdk;

/// <summary>One page of a list of desktops.</summary>
public sealed class DesktopPage : WorkspaceResponse
{
    private readonly PageEntries<Desktop> _entries = PageEntries<Desktop>.None;

    /// <summary>How many desktops match on all pages together; <see langword="null"/> when the service does not say.</summary>
    [JsonPropertyName("total_count")]
    public int? TotalCount { get; init; }

    /// <summary>The desktops of this page.</summary>
    [JsonPropertyName("desktops")]
    public IReadOnlyList<Desktop> Desktops { get => _entries.Items; init => _entries = new(value); }

    /// <summary>How many entries of the list the page has.</summary>
    internal int Entries => _entries.Count;

    // Without either, the answer is something else: an error under a status of success must not look like "no desktops".
    internal override string? FindMissing() => _entries.AreGiven || TotalCount is not null ? null : "desktops";

    internal override void Received(HttpResponseMessage response, string? requestId)
    {
        base.Received(response, requestId);
        foreach (var desktop in Desktops)
        {
            desktop.Received(response, requestId);
        }
    }
}
