namespace Workspace.Sdk.Emulator;

internal sealed class JobBody
{
    public required string Id { get; init; }

    public required string JobType { get; init; }

    public required string BeginTime { get; init; }

    public string? EndTime { get; init; }

    public required string Status { get; init; }

    /// <summary>Not "error_code", unlike the sub-jobs' name for it.</summary>
    public string? JobErrorCode { get; init; }

    public string? FailReason { get; init; }

    public required int SubJobsTotal { get; init; }

    public required IReadOnlyList<JobDetailInfo> SubJobs { get; init; }
}
