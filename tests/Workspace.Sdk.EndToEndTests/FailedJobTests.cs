using Workspace.Sdk.Emulator;

namespace Workspace.Sdk.EndToEndTests;

public sealed class FailedJobTests : EndToEndTest
{
    private string? _failing;

    [Fact]
    public async Task Pool_OneOfItsDesktopsFails_NamesItAndTheOtherHasItsDisk()
    {
        var client = CreateClient();
        var desktopIds = Workspace.DesktopPools[0].DesktopIds;
        _failing = desktopIds[0];

        var added = await client.DesktopPools.AddVolumesAsync(PoolId, OnePoolDisk);
        var failure = await Assert.ThrowsAsync<WorkspaceJobException>(() => client.Jobs.WaitForCompletionAsync(added.JobId));

        Assert.Equal(_failing, Assert.Single(failure.FailedSubJobs).Entities!.DesktopId);
        Assert.Contains(_failing, failure.Message, StringComparison.Ordinal);
        Assert.False(failure.OutcomeUnknown);
    }

    [Fact]
    public async Task Pool_SubJobsListedByStatus_AreTheDesktopThatFailedAndTheOther()
    {
        var client = CreateClient();
        var desktopIds = Workspace.DesktopPools[0].DesktopIds;
        _failing = desktopIds[0];
        await client.Desktops.AddVolumesAsync(DesktopId, OneDisk);

        var added = await client.DesktopPools.AddVolumesAsync(PoolId, OnePoolDisk);
        await Assert.ThrowsAsync<WorkspaceJobException>(() => client.Jobs.WaitForCompletionAsync(added.JobId));
        var all = new SubJobListOptions { JobId = added.JobId, Type = JobType.AddDesktopPoolVolumes, PoolId = PoolId, PageSize = 1 };
        var failed = new SubJobListOptions { JobId = added.JobId, Statuses = [JobStatus.Failed] };
        var over = new SubJobListOptions { JobId = added.JobId, Statuses = [JobStatus.Success, JobStatus.Failed] };

        Assert.Equal(2, desktopIds.Count);
        Assert.Equal(desktopIds, await DesktopsOfAsync(client.Jobs.ListSubJobsAsync(all)));
        Assert.Equal([_failing], await DesktopsOfAsync(client.Jobs.ListSubJobsAsync(failed)));
        Assert.Equal(desktopIds, await DesktopsOfAsync(client.Jobs.ListSubJobsAsync(over)));
        var page = await client.Jobs.GetSubJobPageAsync(new SubJobListOptions { JobId = added.JobId, Offset = 1, PageSize = 1 });
        Assert.Equal((2, 1, desktopIds[1]), (page.TotalCount, page.Offset, Assert.Single(page.SubJobs).Entities!.DesktopId));
        Assert.Equal("No capacity.", (await client.Jobs.GetSubJobPageAsync(failed)).SubJobs[0].FailReason);
    }

    private static async Task<List<string>> DesktopsOfAsync(IAsyncEnumerable<WorkspaceSubJob> subJobs)
    {
        var ids = new List<string>();
        await foreach (var subJob in subJobs)
        {
            ids.Add(subJob.Entities!.DesktopId!);
        }

        return ids;
    }

    protected override void SetUp(WorkspaceEmulatorOptions options) =>
        options.FailSubJob = id => id == _failing ? new EmulatedJobFailure { Reason = "No capacity." } : null;
}
