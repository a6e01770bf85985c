using Workspace.Sdk;

namespace FindOutcome;

/// <summary>What a desktop or a desktop pool has at one moment: the ids of the jobs that add disks to it, of those that do not say (yet) to
/// which desktop they add, and of its data disks. Ids and no times: the clock here and the service's may differ. Plain texts, so that it can
/// be stored with the order before the disks are added.</summary>
internal sealed record Snapshot(HashSet<string> JobIds, HashSet<string> UnclearJobIds, HashSet<string> DiskIds)
{
    public static async Task<Snapshot> OfDesktopAsync(WorkspaceClient workspace, string desktopId, CancellationToken cancellationToken = default)
    {
        var desktop = await workspace.Desktops.GetAsync(desktopId, cancellationToken);

        // The service has no filter by desktop.
        var adds = workspace.Jobs.ListSubJobsAsync(new SubJobListOptions { Type = JobType.AddVolumes }, cancellationToken);
        var (jobIds, unclearJobIds) = (new HashSet<string>(), new HashSet<string>());
        await foreach (var subJob in adds)
        {
            if (subJob.Entities?.DesktopId is null)
            {
                unclearJobIds.Add(JobIdOf(subJob));
            }
            else if (subJob.Entities.DesktopId == desktopId)
            {
                jobIds.Add(JobIdOf(subJob));
            }
        }

        return new Snapshot(jobIds, unclearJobIds, [.. desktop.DataVolumes.Select(v => Required(v.VolumeId, "disk"))]);
    }

    public static async Task<Snapshot> OfPoolAsync(WorkspaceClient workspace, string poolId, CancellationToken cancellationToken = default)
    {
        var pool = await workspace.DesktopPools.GetAsync(poolId, cancellationToken);
        var adds = workspace.Jobs.ListSubJobsAsync(new SubJobListOptions { Type = JobType.AddDesktopPoolVolumes, PoolId = poolId }, cancellationToken);
        var jobIds = new HashSet<string>();
        await foreach (var subJob in adds)
        {
            jobIds.Add(JobIdOf(subJob));
        }

        return new Snapshot(jobIds, [], [.. pool.DataVolumes.Select(v => Required(v.Id, "disk"))]);
    }

    private static string JobIdOf(WorkspaceSubJob subJob) => Required(subJob.JobId, "job");

    // Without it, what is new could not be told from what was there.
    private static string Required(string? id, string what) => id ?? throw new InvalidOperationException($"A {what} has no id.");
}
