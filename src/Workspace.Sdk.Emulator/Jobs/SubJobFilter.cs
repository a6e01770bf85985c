using Microsoft.AspNetCore.Http;

namespace Workspace.Sdk.Emulator;

/// <summary>The filters of the list of sub-jobs. An empty one does not filter: the definition allows that length.</summary>
internal sealed class SubJobFilter(IQueryCollection query)
{
    private const int MaxLength = 255;
    private static readonly string[] Names = ["status", "job_id", "job_type", "desktop_pool_id"];

    /// <summary>The name of a filter with a value that is too long, or null.</summary>
    public string? FindTooLong() => Names.FirstOrDefault(name => query[name].Any(value => value?.Length > MaxLength));

    // Which sub-jobs belong to a pool is not confirmed: here, those of the jobs that change the pool.
    public bool Matches(AddVolumesJob job) => Is("job_id", job.Id) && Is("job_type", job.JobType) && Is("desktop_pool_id", job.Pool?.Id);

    // Declared as one value, but the documented example repeats it. A word that is no state matches nothing; whether the cloud refuses it
    // is not confirmed.
    public bool MatchesStatus(string status) => !IsGiven("status") || query["status"].Contains(status, StringComparer.Ordinal);

    private bool Is(string name, string? value) => !IsGiven(name) || string.Equals(query[name], value, StringComparison.Ordinal);

    private bool IsGiven(string name) => !string.IsNullOrEmpty(query[name]);
}
