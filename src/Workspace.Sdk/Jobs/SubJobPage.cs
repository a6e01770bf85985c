using System.Text.Json.Serialization;

namespace Workspace.Sdk;

/// <summary>One page of a list of sub-jobs.</summary>
public sealed class SubJobPage : WorkspaceResponse
{
    private readonly PageEntries<WorkspaceSubJob> _entries = PageEntries<WorkspaceSubJob>.None;
    private int _offset;

    /// <summary>How many sub-jobs match on all pages together; <see langword="null"/> when the service does not say.</summary>
    [JsonPropertyName("total_count")]
    public int? TotalCount { get; init; }

    /// <summary>The index of the first sub-job of this page among all that match, as it was asked for: the service does not repeat it.</summary>
    [JsonIgnore]
    public int Offset { get => _offset; init => _offset = value; }

    /// <summary>The sub-jobs of this page.</summary>
    [JsonPropertyName("jobs")]
    public IReadOnlyList<WorkspaceSubJob> SubJobs { get => _entries.Items; init => _entries = new(value); }

    /// <summary>How many entries of the list the page has.</summary>
    internal int Entries => _entries.Count;

    // Without either, the answer is something else: an error under a status of success must not look like "no sub-jobs".
    internal override string? FindMissing() => _entries.AreGiven || TotalCount is not null ? null : "jobs";

    /// <summary>Notes where the page begins. Called once, before the caller sees it.</summary>
    internal SubJobPage At(int offset)
    {
        _offset = offset;
        return this;
    }
}
