namespace FindOutcome;

/// <summary>Finds out what became of an add whose outcome is unknown.</summary>
internal static class LostAdd
{
    /// <summary>How long nothing must be seen of an add in the cloud before it counts as not carried out.</summary>
    public static readonly TimeSpan QuietTime = TimeSpan.FromMinutes(15);

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    /// <summary>Gives the id of the job that the add began: wait for it as after any add. Null when there is none: add again.</summary>
    /// <param name="before">Taken before the add, while no other add was running.</param>
    /// <param name="look">Takes a snapshot of the same desktop or pool.</param>
    /// <param name="quietTime">How long to look for a job before there is none.</param>
    /// <param name="time">The clock of the pauses.</param>
    /// <param name="cancellationToken">Ends the search. The outcome stays unknown, and can be searched for again.</param>
    /// <exception cref="InvalidOperationException">It is not clear, or somebody else adds here, too: a person has to look. Do not add again.</exception>
    public static async Task<string?> FindJobAsync(
        Snapshot before, Func<CancellationToken, Task<Snapshot>> look, TimeSpan quietTime, TimeProvider time, CancellationToken cancellationToken = default)
    {
        // Counted in pauses, so that neither a clock that is set nor a machine that sleeps makes the time shorter.
        for (var quiet = TimeSpan.Zero; ; quiet += Interval)
        {
            var now = await look(cancellationToken);
            string[] newJobs = [.. now.JobIds.Except(before.JobIds).Except(before.UnclearJobIds)];
            if (newJobs.Length == 1)
            {
                return newJobs[0];
            }

            if (newJobs.Length > 1)
            {
                throw new InvalidOperationException($"Several adds have begun: the jobs {string.Join(", ", newJobs)}.");
            }

            if (quiet >= quietTime)
            {
                return now.UnclearJobIds.IsSubsetOf(before.UnclearJobIds) && now.DiskIds.IsSubsetOf(before.DiskIds)
                    ? null
                    : throw new InvalidOperationException("There are new disks, or a job that names no desktop, but no job that is known to have added here.");
            }

            // The request may still be on its way, or its job not shown yet.
            await Task.Delay(Interval, time, cancellationToken);
        }
    }
}
