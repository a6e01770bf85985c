using System.Net;

namespace Workspace.Sdk.Emulator.Tests;

public sealed class ShowJobTests
{
    [Fact]
    public async Task ShowJob_RightAfterTheAdd_RunsAndListsNoSubJobYet()
    {
        await using var workspace = await TestWorkspace.StartAsync();
        var accepted = await workspace.AddToDesktopAsync();

        var job = await workspace.ShowJobAsync(accepted);

        Assert.Equal(accepted.Text("job_id"), job.GetProperty("id").GetString());
        Assert.Equal("addVolumes", job.GetProperty("job_type").GetString());
        Assert.Equal("RUNNING", job.GetProperty("status").GetString());
        Assert.Equal("2026-08-22 10:15:30", job.GetProperty("begin_time").GetString());
        Assert.False(job.TryGetProperty("end_time", out _));
        Assert.Equal(0, job.GetProperty("sub_jobs_total").GetInt32());
        Assert.Equal(0, job.GetProperty("sub_jobs").GetArrayLength());
    }

    [Theory]
    [InlineData(10, "WAITING", 0)]
    [InlineData(19, "WAITING", 0)]
    [InlineData(20, "RUNNING", 20)]
    [InlineData(57, "RUNNING", 57)]
    [InlineData(99, "RUNNING", 99)]
    public async Task ShowJob_WhileItRuns_ProgressesWithTheClock(int percent, string subJobStatus, int process)
    {
        await using var workspace = await TestWorkspace.StartAsync();
        var accepted = await workspace.AddToDesktopAsync();
        workspace.Clock.Advance(TestWorkspace.JobDuration * percent / 100);

        var job = await workspace.ShowJobAsync(accepted);

        var subJob = Assert.Single(job.GetProperty("sub_jobs").EnumerateArray());
        Assert.Equal("RUNNING", job.GetProperty("status").GetString());
        Assert.Equal((subJobStatus, process), (subJob.GetProperty("status").GetString(), subJob.GetProperty("process").GetInt32()));
    }

    [Fact]
    public async Task ShowJob_AfterItsDuration_IsComplete()
    {
        await using var workspace = await TestWorkspace.StartAsync();

        var job = await workspace.ShowEndedJobAsync(await workspace.AddToDesktopAsync());

        Assert.Equal("COMPLETE", job.GetProperty("status").GetString());
        Assert.Equal("2026-08-22 10:17:10", job.GetProperty("end_time").GetString());
        Assert.False(job.TryGetProperty("job_error_code", out _));
    }

    [Fact]
    public async Task ShowJob_AfterItsDuration_HasASuccessfulSubJobForTheDesktop()
    {
        await using var workspace = await TestWorkspace.StartAsync();
        var accepted = await workspace.AddToDesktopAsync();

        var subJob = Assert.Single((await workspace.ShowEndedJobAsync(accepted)).GetProperty("sub_jobs").EnumerateArray());

        Assert.Equal(accepted.Text("job_id"), subJob.GetProperty("job_id").GetString());
        Assert.Equal("addVolumes", subJob.GetProperty("job_type").GetString());
        Assert.Equal(("SUCCESS", 100), (subJob.GetProperty("status").GetString(), subJob.GetProperty("process").GetInt32()));
        Assert.Equal("2026-08-22 10:17:10", subJob.GetProperty("end_time").GetString());
        Assert.Equal(workspace.Emulator.ProjectId, subJob.GetProperty("project_id").GetString());
        Assert.Equal(workspace.Dedicated.Id, subJob.GetProperty("entities").GetProperty("desktop_id").GetString());
    }

    [Fact]
    public async Task ShowJob_LongAfterItsEnd_StillSaysWhenItEnded()
    {
        await using var workspace = await TestWorkspace.StartAsync();
        var accepted = await workspace.AddToDesktopAsync();
        workspace.Clock.Advance(TimeSpan.FromHours(5));

        Assert.Equal("2026-08-22 10:17:10", (await workspace.ShowJobAsync(accepted)).GetProperty("end_time").GetString());
    }

    [Fact]
    public async Task ShowJob_NoDuration_HasEndedAtOnce()
    {
        await using var workspace = await TestWorkspace.StartAsync(options => options.JobDuration = TimeSpan.Zero);

        var job = await workspace.ShowJobAsync(await workspace.AddToDesktopAsync());

        Assert.Equal("COMPLETE", job.GetProperty("status").GetString());
        Assert.Equal(2, workspace.Dedicated.DataVolumes.Count);
    }

    [Fact]
    public async Task ShowJob_OfAPool_HasASubJobForEachDesktop()
    {
        await using var workspace = await TestWorkspace.StartAsync();

        var job = await workspace.ShowEndedJobAsync(await workspace.AddToPoolAsync());

        Assert.Equal("addDesktopPoolVolumes", job.GetProperty("job_type").GetString());
        Assert.Equal(2, job.GetProperty("sub_jobs_total").GetInt32());
        Assert.Equal(
            workspace.Pool.DesktopIds,
            job.GetProperty("sub_jobs").EnumerateArray().Select(s => s.GetProperty("entities").GetProperty("desktop_id").GetString()));
    }

    [Fact]
    public async Task ShowJob_Unknown_IsNotFound()
    {
        await using var workspace = await TestWorkspace.StartAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await workspace.GetAsync("workspace-jobs/no-such-job")).Status);
    }
}
