namespace Workspace.Sdk.Emulator;

/// <summary>Everything the emulated service knows of one project. Touched only under the lock of <see cref="EmulatedCloud"/>.</summary>
internal sealed class WorkspaceState(string projectId, InventedIds ids, WorkspaceEmulatorOptions options)
{
    private readonly List<Desktop> _desktops = [];
    private readonly List<DesktopPool> _desktopPools = [];
    private readonly List<AddVolumesJob> _jobs = [];

    // In the order of their beginning, which is that of their end, too: all jobs take the same time.
    private readonly Queue<AddVolumesJob> _running = [];

    /// <summary>The time that the state is at: one call sees one time.</summary>
    public DateTimeOffset Now { get; private set; }

    public string ProjectId { get; } = projectId;

    public InventedIds Ids { get; } = ids;

    public IReadOnlyList<Desktop> Desktops => _desktops;

    public IReadOnlyList<DesktopPool> DesktopPools => _desktopPools;

    /// <summary>All jobs, oldest first.</summary>
    public IReadOnlyList<AddVolumesJob> Jobs => _jobs;

    public Desktop? FindDesktop(string id) => _desktops.Find(desktop => string.Equals(desktop.Id, id, StringComparison.Ordinal));

    public DesktopPool? FindDesktopPool(string id) => _desktopPools.Find(pool => string.Equals(pool.Id, id, StringComparison.Ordinal));

    public AddVolumesJob? FindJob(string id) => _jobs.Find(job => string.Equals(job.Id, id, StringComparison.Ordinal));

    public bool IsAddRunning(Desktop desktop) => _running.Any(job => job.SubJobs.Any(subJob => subJob.Desktop == desktop));

    public bool IsAddRunning(DesktopPool pool) => _running.Any(job => job.Pool == pool);

    public void Add(Desktop desktop) => _desktops.Add(desktop);

    public void Add(DesktopPool pool) => _desktopPools.Add(pool);

    /// <summary>Goes to this time, and finishes the jobs that have ended by then. Time never goes back.</summary>
    public void AdvanceTo(DateTimeOffset now)
    {
        Now = now > Now ? now : Now;
        while (_running.TryPeek(out var job) && job.HasEnded(Now))
        {
            _running.Dequeue().Finish(Ids);
        }
    }

    public AddVolumesJob Submit(IReadOnlyList<VolumeOrder> orders, IEnumerable<Desktop> desktops, DesktopPool? pool = null)
    {
        // The user's own hook may throw: it is asked before a job exists.
        List<SubJob> subJobs = [.. desktops.Select(desktop => new SubJob(Ids.NextSubJob(), desktop, options.FailSubJob?.Invoke(desktop.Id)))];
        if (subJobs.Count == 0)
        {
            subJobs.Add(new SubJob(Ids.NextSubJob(), Desktop: null, Failure: null));
        }

        var job = new AddVolumesJob
        {
            Id = Ids.NextJob(),
            BeginTime = Now,
            Duration = options.JobDuration,
            Orders = orders,
            SubJobs = subJobs,
            Pool = pool,
        };
        _jobs.Add(job);
        _running.Enqueue(job);
        return job;
    }
}
