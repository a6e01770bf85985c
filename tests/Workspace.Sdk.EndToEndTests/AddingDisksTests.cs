namespace Workspace.Sdk.EndToEndTests;

/// <summary>The main job: sign in, add disks, follow the job, see the disks.</summary>
public sealed class AddingDisksTests : EndToEndTest
{
    [Fact]
    public async Task TwoDisks_ToADesktop_AreThereWhenTheJobIsDone()
    {
        var client = CreateClient();
        var before = await client.Desktops.GetAsync(DesktopId);

        var added = await client.Desktops.AddVolumesAsync(DesktopId, new AddDesktopVolumesRequest
        {
            Volumes = [new Volume { Type = VolumeType.Sas, SizeGB = 80 }, new Volume { Type = VolumeType.Ssd, SizeGB = 100 }],
        });
        var job = await client.Jobs.WaitForCompletionAsync(added.JobId);
        var after = await client.Desktops.GetAsync(DesktopId);

        Assert.Equal(JobType.AddVolumes, job.Type);
        Assert.Equal(100, job.ProgressPercent);
        var newDisks = after.DataVolumes.ExceptBy(before.DataVolumes.Select(v => v.VolumeId), v => v.VolumeId).ToList();
        Assert.Equal([("SAS", 80), ("SSD", 100)], newDisks.Select(v => (v.Type.ToString(), v.SizeGB!.Value)).Order());
        Assert.Equal(1, Received("POST"));
    }

    [Fact]
    public async Task OneDisk_ToAPool_IsInThePoolAndOnItsDesktops()
    {
        var client = CreateClient();
        var before = await client.DesktopPools.GetAsync(PoolId);

        var added = await client.DesktopPools.AddVolumesAsync(PoolId, OnePoolDisk);
        var job = await client.Jobs.WaitForCompletionAsync(added.JobId);
        var after = await client.DesktopPools.GetAsync(PoolId);

        var newDisk = Assert.Single(after.DataVolumes.ExceptBy(before.DataVolumes.Select(v => v.Id), v => v.Id));
        Assert.Equal(VolumeType.Ssd, newDisk.Type);
        var desktops = client.Desktops.ListAsync(new DesktopListOptions { PoolId = PoolId });
        await foreach (var desktop in desktops)
        {
            Assert.Contains(desktop.DataVolumes, v => v.DesktopPoolDiskId == newDisk.Id);
        }

        Assert.Equal(JobType.AddDesktopPoolVolumes, job.Type);
    }

    [Theory]
    [InlineData("ONLY_FOR_EXPAND")]
    [InlineData("FOR_EXPAND_AND_IDLE")]
    [InlineData("FOR_EXPAND_AND_ALL")]
    public async Task OneDisk_ToAPool_WhateverDesktopsGetIt_EndsInSuccess(string handleType)
    {
        var client = CreateClient();
        var request = new AddDesktopPoolVolumesRequest { Volumes = OnePoolDisk.Volumes, HandleType = handleType };

        var added = await client.DesktopPools.AddVolumesAsync(PoolId, request);
        var job = await client.Jobs.WaitForCompletionAsync(added.JobId);

        Assert.Equal(JobStatus.Complete, job.Status);
    }

    [Fact]
    public async Task Desktops_OfAnotherEnterpriseProject_AreNone()
    {
        var page = await CreateClient().Desktops.GetPageAsync(new DesktopListOptions { EnterpriseProjectId = "no-such" });

        Assert.Empty(page.Desktops);
        Assert.Equal(0, page.TotalCount);
    }

    [Fact]
    public async Task AllDesktops_ListedInSmallPages_AreTheEmulatorsOwn()
    {
        var ids = new List<string>();
        await foreach (var desktop in CreateClient().Desktops.ListAsync(new DesktopListOptions { PageSize = 2 }))
        {
            ids.Add(desktop.Id);
        }

        Assert.Equal(Workspace.Desktops.Select(d => d.Id).Order(), ids.Order());
        Assert.True(Received("GET") > 1);
    }

    [Fact]
    public async Task Progress_WhileTheJobRuns_Grows()
    {
        var client = CreateClient();
        var seen = new Seen();

        var added = await client.Desktops.AddVolumesAsync(DesktopId, OneDisk);
        await client.Jobs.WaitForCompletionAsync(added.JobId, new JobWaitOptions { Progress = seen });

        Assert.Equal(seen.Percents.Order(), seen.Percents);
        Assert.Equal(0, seen.Percents[0]);
        Assert.Contains(seen.Percents, p => p is > 0 and < 100);
        Assert.Equal(100, seen.Percents[^1]);
    }

    [Fact]
    public async Task SecondAdd_WhileTheFirstIsRunning_IsAConflictThatAddsNothing()
    {
        var client = CreateClient();
        await client.Desktops.AddVolumesAsync(DesktopId, OneDisk);

        var failure = await Assert.ThrowsAsync<WorkspaceConflictException>(() => client.Desktops.AddVolumesAsync(DesktopId, OneDisk));

        Assert.Equal("WKS.0407", failure.ErrorCode);
        Assert.False(failure.OutcomeUnknown);
        Assert.NotNull(failure.RequestId);
    }

    [Fact]
    public async Task UnknownDesktop_IsNotFound() =>
        await Assert.ThrowsAsync<WorkspaceNotFoundException>(() => CreateClient().Desktops.AddVolumesAsync("no-such-desktop", OneDisk));

    [Fact]
    public async Task UnknownPool_Read_IsNotFound() =>
        await Assert.ThrowsAsync<WorkspaceNotFoundException>(() => CreateClient().DesktopPools.GetAsync("no-such-pool"));

    [Fact]
    public async Task UnknownPool_AddedTo_IsRefusedAsTheServiceDoes()
    {
        var failure = await Assert.ThrowsAsync<WorkspaceBadRequestException>(
            () => CreateClient().DesktopPools.AddVolumesAsync("no-such-pool", OnePoolDisk));

        Assert.Equal("WKS.0001", failure.ErrorCode);
    }

    [Fact]
    public async Task UnknownJob_IsNotFound() =>
        await Assert.ThrowsAsync<WorkspaceNotFoundException>(() => CreateClient().Jobs.GetAsync("no-such-job"));

    [Fact]
    public async Task DisksBeyondTheTenth_AreRefusedByTheService()
    {
        var client = CreateClient();
        var ten = new AddDesktopVolumesRequest { Volumes = [.. Enumerable.Repeat(new Volume { Type = VolumeType.Sas, SizeGB = 10 }, 10)] };

        await Assert.ThrowsAsync<WorkspaceBadRequestException>(() => client.Desktops.AddVolumesAsync(DesktopId, ten));
    }

    private sealed class Seen : IProgress<WorkspaceJob>
    {
        public List<int> Percents { get; } = [];

        public void Report(WorkspaceJob value) => Percents.Add(value.ProgressPercent);
    }
}
