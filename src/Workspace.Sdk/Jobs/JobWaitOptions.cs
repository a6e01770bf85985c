namespace Workspace.Sdk;

/// <summary>How to wait for a job.</summary>
public sealed class JobWaitOptions
{
    /// <summary>How long to wait in all. When it has run out, the job is read once more, so that one that has ended meanwhile is reported as it
    /// ended; that takes 30 seconds at most, and no longer than this time.</summary>
    /// <value>60 minutes by default, which is also the longest time that the service gives for adding disks; above zero and at
    /// most 24 days, or <see cref="System.Threading.Timeout.InfiniteTimeSpan"/>.</value>
    /// <remarks>The time is that of the timers of .NET: setting the clock does not change it, and they stand still while the machine sleeps.</remarks>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(60);

    /// <summary>The longest pause between two looks at the job. The first is 2 seconds at most, and they grow by half each time.</summary>
    /// <value>1 minute by default; above zero and at most 24 days.</value>
    public TimeSpan MaxPollInterval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Receives the job after each read.</summary>
    public IProgress<WorkspaceJob>? Progress { get; init; }
}
