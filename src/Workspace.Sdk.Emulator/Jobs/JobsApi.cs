using System.Globalization;

namespace Workspace.Sdk.Emulator;

/// <summary>Reading jobs.</summary>
internal sealed class JobsApi(WorkspaceState state)
{
    private const int MaxLimit = 1000;
    private const int MaxOffset = 10000;

    public Answer Show(ApiCall call)
    {
        var id = call.PathValue("job_id");
        return state.FindJob(id) is { } job
            ? Answer.Json(200, Describe(job), EmulatorJson.Default.JobBody)
            : Refusals.Workspace(404, WorkspaceErrorCodes.JobNotFound, $"The job {id} does not exist.");
    }

    public Answer ListSubJobs(ApiCall call)
    {
        if (!QueryNumber.TryRead(call.Query, "offset", 0, 0, MaxOffset, out var offset))
        {
            return Refusals.InvalidParameter(FormattableString.Invariant($"offset must be 0 to {MaxOffset}."));
        }

        // Unlike that of the desktops, this limit may be 0, and is as high as it can be unless given.
        if (!QueryNumber.TryRead(call.Query, "limit", MaxLimit, 0, MaxLimit, out var limit))
        {
            return Refusals.InvalidParameter(FormattableString.Invariant($"limit must be 0 to {MaxLimit}."));
        }

        var filter = new SubJobFilter(call.Query);
        if (filter.FindTooLong() is { } name)
        {
            return Refusals.InvalidParameter($"{name} is longer than 255 characters.");
        }

        // Oldest first; the order in the cloud is not confirmed. A job that does not exist has no sub-jobs, and is no reason to refuse.
        var found = state.Jobs.Where(filter.Matches).SelectMany(DescribeSubJobs).Where(subJob => filter.MatchesStatus(subJob.Status)).ToList();
        var page = new ListSubJobsBody { TotalCount = found.Count, Jobs = [.. found.Skip(offset).Take(limit)] };
        return Answer.Json(200, page, EmulatorJson.Default.ListSubJobsBody);
    }

    private JobBody Describe(AddVolumesJob job)
    {
        var failure = job.HasEnded(state.Now) ? job.Failure : null;
        var subJobs = DescribeSubJobs(job);
        return new JobBody
        {
            Id = job.Id,
            JobType = job.JobType,
            BeginTime = Format(job.BeginTime),
            EndTime = EndTime(job),
            Status = job.Status(state.Now),
            JobErrorCode = failure?.ErrorCode,
            FailReason = failure?.Reason,
            SubJobsTotal = subJobs.Count,
            SubJobs = subJobs,
        };
    }

    private IReadOnlyList<JobDetailInfo> DescribeSubJobs(AddVolumesJob job) =>
        job.ListsSubJobs(state.Now) ? [.. job.SubJobs.Select(subJob => Describe(job, subJob))] : [];

    private JobDetailInfo Describe(AddVolumesJob job, SubJob subJob)
    {
        var failure = job.HasEnded(state.Now) ? subJob.Failure : null;
        return new JobDetailInfo
        {
            Id = subJob.Id,
            JobId = job.Id,
            JobType = job.JobType,
            ProjectId = state.ProjectId,
            Status = job.SubJobStatus(subJob, state.Now),
            Process = job.SubJobProcess(state.Now),
            BeginTime = Format(job.BeginTime),
            EndTime = EndTime(job),
            ErrorCode = failure?.ErrorCode,
            FailReason = failure?.Reason,
            Entities = new JobEntities
            {
                DesktopId = subJob.Desktop?.Id,
                DesktopName = subJob.Desktop?.ComputerName,
                UserName = subJob.Desktop?.UserName,
                IpAddress = subJob.Desktop?.IpAddress,
            },
        };
    }

    private string? EndTime(AddVolumesJob job) => job.HasEnded(state.Now) ? Format(job.EndTime) : null;

    // A blank for the T and no zone, as in the documented samples. That it is UTC is presumed from a sibling page.
    private static string Format(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
