using System.Net;

namespace Workspace.Sdk.Emulator.Tests;

public sealed class FailingJobTests
{
    private static readonly EmulatedJobFailure SoldOut = new() { ErrorCode = "WKS.12345678", Reason = "Sold out." };

    [Fact]
    public async Task FailSubJob_OnlySubJob_FailsTheMainJobToo()
    {
        await using var workspace = await TestWorkspace.StartAsync(options => options.FailSubJob = _ => SoldOut);

        var job = await workspace.ShowEndedJobAsync(await workspace.AddToDesktopAsync());

        Assert.Equal("FAIL", job.GetProperty("status").GetString());
        Assert.Equal("WKS.12345678", job.GetProperty("job_error_code").GetString());
        Assert.Equal("Sold out.", job.GetProperty("fail_reason").GetString());
    }

    [Fact]
    public async Task FailSubJob_OnlySubJob_SaysWhyAndAddsNoDisk()
    {
        await using var workspace = await TestWorkspace.StartAsync(options => options.FailSubJob = _ => SoldOut);

        var job = await workspace.ShowEndedJobAsync(await workspace.AddToDesktopAsync());

        var subJob = Assert.Single(job.GetProperty("sub_jobs").EnumerateArray());
        Assert.Equal("FAILED", subJob.GetProperty("status").GetString());
        Assert.Equal("WKS.12345678", subJob.GetProperty("error_code").GetString());
        Assert.Equal("Sold out.", subJob.GetProperty("fail_reason").GetString());
        Assert.Single(workspace.Dedicated.DataVolumes);
    }

    [Fact]
    public async Task FailSubJob_BeforeTheEnd_IsNotToBeSeen()
    {
        await using var workspace = await TestWorkspace.StartAsync(options => options.FailSubJob = _ => SoldOut);
        var accepted = await workspace.AddToDesktopAsync();
        workspace.Clock.Advance(TestWorkspace.JobDuration / 2);

        var job = await workspace.ShowJobAsync(accepted);

        Assert.Equal("RUNNING", job.GetProperty("status").GetString());
        Assert.False(job.GetProperty("sub_jobs")[0].TryGetProperty("error_code", out _));
    }

    [Fact]
    public async Task FailSubJob_MainJobCompletes_ShowsOnlyInTheSubJob()
    {
        await using var workspace = await TestWorkspace.StartAsync(
            options => options.FailSubJob = _ => new EmulatedJobFailure { MainJobCompletes = true });

        var job = await workspace.ShowEndedJobAsync(await workspace.AddToDesktopAsync());

        Assert.Equal("COMPLETE", job.GetProperty("status").GetString());
        Assert.Equal("FAILED", job.GetProperty("sub_jobs")[0].GetProperty("status").GetString());
        Assert.Single(workspace.Dedicated.DataVolumes);
    }

    [Fact]
    public async Task FailSubJob_OneOfAPool_CompletesTheMainJobAndAddsTheOtherDisks()
    {
        const string Failing = "d0000000-0000-4000-8000-000000000004";
        await using var workspace = await TestWorkspace.StartAsync(
            options => options.FailSubJob = id => string.Equals(id, Failing, StringComparison.Ordinal) ? SoldOut : null);

        var job = await workspace.ShowEndedJobAsync(await workspace.AddToPoolAsync());

        Assert.Equal("COMPLETE", job.GetProperty("status").GetString());
        Assert.Equal(
            ["FAILED", "SUCCESS"], job.GetProperty("sub_jobs").EnumerateArray().Select(s => s.GetProperty("status").GetString()));
        Assert.Equal(2, workspace.Pool.DataVolumes.Count);
        Assert.Equal([1, 2], workspace.Emulator.Desktops.Skip(3).Take(2).Select(desktop => desktop.DataVolumes.Count));
    }

    [Fact]
    public async Task FailSubJob_AllOfAPool_LeavesTheTemplateAlone()
    {
        await using var workspace = await TestWorkspace.StartAsync(options => options.FailSubJob = _ => SoldOut);

        var job = await workspace.ShowEndedJobAsync(await workspace.AddToPoolAsync());

        Assert.Equal("FAIL", job.GetProperty("status").GetString());
        Assert.Single(workspace.Pool.DataVolumes);
    }

    [Fact]
    public async Task FailSubJob_Throws_IsAnsweredWithTheEnvelopeAndKept()
    {
        var failure = new InvalidOperationException("The hook has failed.");
        await using var workspace = await TestWorkspace.StartAsync(options => options.FailSubJob = _ => throw failure);

        var reply = await workspace.AddToDesktopAsync();

        reply.AssertRefused(HttpStatusCode.InternalServerError, "WKS.90000500");
        Assert.Same(failure, Assert.Single(workspace.Emulator.InternalErrors));
        Assert.False(workspace.Emulator.Requests[^1].WorkDone);
    }
}
