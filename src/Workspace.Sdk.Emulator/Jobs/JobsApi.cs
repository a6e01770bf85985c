using System.Globalization;

namespace Workspace.Sdk.Emulator;

/// <summary>Reading jobs.</summary>
internal sealed class JobsApi(WorkspaceState state)
{
    public Answer Show(ApiCall call)
    {
        var id = call.PathValue("job_id");
        return state.FindJob(id) is { } job
            ? Answer.Json(200, Describe(job), EmulatorJson.Default.JobBody)
            : Refusals.Workspace(404, WorkspaceErrorCodes.JobNotFound, $"The job {id} does not exist.");
    }

    private JobBody Describe(AddVolumesJob job)
    {
        var failure = job.HasEnded(state.Now) ? job.Failure : null;
        IReadOnlyList<JobDetailInfo> subJobs = job.ListsSubJobs(state.Now)
            ? [.. job.SubJobs.Select(subJob => Describe(job, subJob))]
            : [];
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
