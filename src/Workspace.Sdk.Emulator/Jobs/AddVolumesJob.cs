namespace Workspace.Sdk.Emulator;

/// <summary>An accepted add. Its state is not stored: it follows from the clock.</summary>
internal sealed class AddVolumesJob
{
    // Percent of the duration. In the cloud, too, the list may be empty at first; for how long is not confirmed.
    private const int SubJobsListedFrom = 10;
    private const int SubJobsRunningFrom = 20;

    public required string Id { get; init; }

    public required DateTimeOffset BeginTime { get; init; }

    public required TimeSpan Duration { get; init; }

    public required IReadOnlyList<VolumeOrder> Orders { get; init; }

    public required IReadOnlyList<SubJob> SubJobs { get; init; }

    /// <summary>The pool whose template gets the disks too, or null.</summary>
    public DesktopPool? Pool { get; init; }

    public string JobType => Pool is null ? "addVolumes" : "addDesktopPoolVolumes";

    public DateTimeOffset EndTime => BeginTime + Duration;

    /// <summary>The failure that the main job reports, or null. Some failed sub-jobs do not yet make a failed job.</summary>
    public EmulatedJobFailure? Failure => SubJobs.All(subJob => subJob.Failure is not null)
        ? SubJobs.Select(subJob => subJob.Failure).FirstOrDefault(failure => !failure!.MainJobCompletes)
        : null;

    public bool HasEnded(DateTimeOffset now) => now >= EndTime;

    public bool ListsSubJobs(DateTimeOffset now) => Percent(now) >= SubJobsListedFrom;

    /// <summary>FAIL for a main job, FAILED for a sub-job: both spellings are the service's own.</summary>
    public string Status(DateTimeOffset now) => !HasEnded(now) ? "RUNNING" : Failure is null ? "COMPLETE" : "FAIL";

    public string SubJobStatus(SubJob subJob, DateTimeOffset now) => Percent(now) switch
    {
        < SubJobsRunningFrom => "WAITING",
        < 100 => "RUNNING",
        _ => subJob.Failure is null ? "SUCCESS" : "FAILED",
    };

    public int SubJobProcess(DateTimeOffset now) =>
        Percent(now) is var percent and >= SubJobsRunningFrom ? percent : 0;

    /// <summary>Makes the disks of an ended job.</summary>
    public void Finish(InventedIds ids)
    {
        foreach (var subJob in SubJobs.Where(subJob => subJob.Failure is null))
        {
            foreach (var order in Orders)
            {
                subJob.Desktop?.Attach(order, ids, EndTime);
            }
        }

        if (Pool is not null && Failure is null)
        {
            foreach (var order in Orders)
            {
                Pool.AddToTemplate(order);
            }
        }
    }

    private int Percent(DateTimeOffset now) => HasEnded(now) ? 100 : (int)((now - BeginTime).Ticks * 100 / Duration.Ticks);
}
