using Workspace.Sdk;

namespace FindOutcome;

/// <summary>What a desktop or a desktop pool has at one moment: the ids of the jobs that add disks to it, and of its data disks. Ids and no
/// times: the clock here and the service's may differ. Plain texts, so that it can be stored with the order before the disks are added.</summary>
internal sealed record Snapshot(HashSet<string> JobIds, HashSet<string> DiskIds)
{
    public static async Task<Snapshot> OfDesktopAsync(WorkspaceClient workspace, string desktopId, CancellationToken cancellationToken = default)
    {
        var desktop = await workspace.Desktops.GetAsync(desktopId, cancellationToken);

        // The service has no filter by desktop. A sub-job that names none may be of this one.
        var adds = workspace.Jobs.ListSubJobsAsync(new SubJobListOptions { Type = JobType.AddVolumes }, cancellationToken);
        var jobIds = await JobIdsAsync(adds, s => s.Entities?.DesktopId is null || s.Entities.DesktopId == desktopId);
        return new Snapshot(jobIds, [.. desktop.DataVolumes.Select(v => v.VolumeId ?? "")]);
    }

    public static async Task<Snapshot> OfPoolAsync(WorkspaceClient workspace, string poolId, CancellationToken cancellationToken = default)
    {
        var pool = await workspace.DesktopPools.GetAsync(poolId, cancellationToken);
        var adds = workspace.Jobs.ListSubJobsAsync(new SubJobListOptions { Type = JobType.AddDesktopPoolVolumes, PoolId = poolId }, cancellationToken);
        var jobIds = await JobIdsAsync(adds, _ => true);
        return new Snapshot(jobIds, [.. pool.DataVolumes.Select(v => v.Id ?? "")]);
    }

    private static async Task<HashSet<string>> JobIdsAsync(IAsyncEnumerable<WorkspaceSubJob> subJobs, Func<WorkspaceSubJob, bool> isHere)
    {
        var ids = new HashSet<string>();
        await foreach (var subJob in subJobs)
        {
            if (isHere(subJob))
            {
                ids.Add(subJob.JobId ?? throw new InvalidOperationException($"The sub-job {subJob.Id} does not name its job."));
            }
        }

        return ids;
    }
}
