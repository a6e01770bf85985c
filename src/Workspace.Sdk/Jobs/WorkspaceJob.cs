using System.Text.Json.Serialization;

namespace Workspace.Sdk;

/// <summary>A job of the service with its sub-jobs, one for each desktop or step.</summary>
/// <remarks>A job that is over has not necessarily succeeded: the sub-jobs tell. <see cref="JobsClient.WaitForCompletionAsync"/> looks at them.</remarks>
public sealed class WorkspaceJob : WorkspaceResponse
{
    /// <summary>The id of the job.</summary>
    [JsonPropertyName("id")]
    public string Id { get; init => field = value ?? ""; } = "";

    /// <summary>What the job does.</summary>
    [JsonPropertyName("job_type")]
    public JobType Type { get; init; }

    /// <summary>The state.</summary>
    [JsonPropertyName("status")]
    public JobStatus Status { get; init; }

    /// <summary>When the job began, as the service writes it.</summary>
    [JsonPropertyName("begin_time")]
    public string? BeginTimeText { get; init; }

    /// <summary>When the job began (UTC); <see langword="null"/> when the text cannot be read.</summary>
    [JsonIgnore]
    public DateTimeOffset? BeginTime => WorkspaceTime.Parse(BeginTimeText);

    /// <summary>When the job ended, as the service writes it.</summary>
    [JsonPropertyName("end_time")]
    public string? EndTimeText { get; init; }

    /// <summary>When the job ended (UTC); <see langword="null"/> when it has not, or the text cannot be read.</summary>
    [JsonIgnore]
    public DateTimeOffset? EndTime => WorkspaceTime.Parse(EndTimeText);

    /// <summary>The service's code of a failure.</summary>
    [JsonPropertyName("job_error_code")]
    public string? ErrorCode { get; init; }

    /// <summary>The service's words for a failure.</summary>
    [JsonPropertyName("fail_reason")]
    public string? FailReason { get; init; }

    /// <summary>How many sub-jobs there are in all; right after submission <see cref="SubJobs"/> may have fewer, or none.</summary>
    [JsonPropertyName("sub_jobs_total")]
    public int? SubJobsTotal { get; init; }

    /// <summary>The sub-jobs as far as the service shows them.</summary>
    [JsonPropertyName("sub_jobs")]
    [JsonConverter(typeof(LenientListConverter<WorkspaceSubJob>))]
    public IReadOnlyList<WorkspaceSubJob> SubJobs { get; init => field = value.WithoutNulls(); } = [];

    /// <summary>How far the job is, 0 to 100: the mean of its sub-jobs; 0 while none is shown.</summary>
    [JsonIgnore]
    public int ProgressPercent =>
        SubJobs.Count == 0
            ? 0
            : SubJobs.Sum(s => s.Status.IsFinal ? 100 : Math.Clamp(s.ProgressPercent ?? 0, 0, 100)) / Math.Max(SubJobs.Count, SubJobsTotal ?? 0);

    // Without either, the answer is something else: waiting for it would last until the time is over.
    internal override string? FindMissing() => Id.Length == 0 && Status == default ? "id" : null;
}
