namespace Workspace.Sdk;

/// <summary>Which sub-jobs to list, and in which pages. What is left out does not filter.</summary>
/// <remarks>The page advises to give <see cref="JobId"/>, <see cref="Type"/> or both. Empty texts and lists are refused, so that they
/// cannot turn into "all sub-jobs".</remarks>
public sealed class SubJobListOptions
{
    /// <summary>Only sub-jobs in one of these states: <c>WAITING</c>, <c>RUNNING</c>, <c>SUCCESS</c> or <c>FAILED</c>.</summary>
    /// <remarks><see cref="JobStatus.Fail"/> and <see cref="JobStatus.Complete"/> are states of main jobs: no sub-job has them.</remarks>
    public IReadOnlyList<JobStatus>? Statuses { get; init; }

    /// <summary>Only sub-jobs of this main job: its id, as an add answered it; the service takes up to 255 characters.</summary>
    public string? JobId { get; init; }

    /// <summary>Only sub-jobs that do this.</summary>
    public JobType? Type { get; init; }

    /// <summary>Only sub-jobs of this desktop pool: its id; the service takes up to 255 characters.</summary>
    public string? PoolId { get; init; }

    /// <summary>Where to begin: the index of the first sub-job, not of a page.</summary>
    /// <value>0 by default; 0 to 10000.</value>
    public int Offset { get; init; }

    /// <summary>How many sub-jobs to ask for at a time.</summary>
    /// <value>1000 by default; 1 to 1000.</value>
    public int PageSize { get; init; } = 1000;
}
