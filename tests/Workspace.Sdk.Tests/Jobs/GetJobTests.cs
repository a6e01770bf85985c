using System.Net;
using RichardSzalay.MockHttp;
using Workspace.Sdk.Tests.Testing;

namespace Workspace.Sdk.Tests.Jobs;

public abstract class GetJobTests(ClientPath path) : ServiceTests(path)
{
    [Fact]
    public async Task GetAsync_Job_IsAskedForByItsId()
    {
        Answers(Fixture.Read("get-job.success.response.json"));

        await CreateClient().Jobs.GetAsync(JobId);

        var sent = Assert.Single(Wire.Sent);
        Assert.Equal(HttpMethod.Get, sent.Method);
        Assert.Equal(JobUrl, sent.Uri.AbsoluteUri);
        Assert.Equal(Token, sent.Header("X-Auth-Token"));
        Assert.Null(sent.Body);
    }

    [Fact]
    public async Task GetAsync_FullAnswer_GivesTheJob()
    {
        Service.Expect(HttpMethod.Get, JobUrl)
            .Respond(HttpStatusCode.OK, [new("X-Request-Id", "4d2f")], "application/json", Fixture.Read("get-job.success.response.json"));

        var job = await CreateClient().Jobs.GetAsync(JobId);

        Assert.Equal(JobId, job.Id);
        Assert.Equal(JobType.AddVolumes, job.Type);
        Assert.Equal(JobStatus.Success, job.Status);
        Assert.Equal(1, job.SubJobsTotal);
        Assert.Equal(100, job.ProgressPercent);
        Assert.Null(job.ErrorCode);
        Assert.Null(job.FailReason);
        Assert.Equal("4d2f", job.RequestId);
        Assert.Equal(HttpStatusCode.OK, job.StatusCode);
    }

    [Fact]
    public async Task GetAsync_FullAnswer_GivesTheSubJob()
    {
        Answers(Fixture.Read("get-job.success.response.json"));

        var job = await CreateClient().Jobs.GetAsync(JobId);

        var subJob = Assert.Single(job.SubJobs);
        Assert.Equal("5f0a7f66-9d0b-4ad7-8f5e-3c6d2b1a0f44", subJob.Id);
        Assert.Equal(JobId, subJob.JobId);
        Assert.Equal(JobType.AddVolumes, subJob.Type);
        Assert.Equal(JobStatus.Success, subJob.Status);
        Assert.Equal(100, subJob.ProgressPercent);
        Assert.Equal("10.0.0.7", subJob.IpAddress);
        Assert.Equal(DesktopId, subJob.Entities!.DesktopId);
        Assert.Equal("DESK-7", subJob.Entities.DesktopName);
        Assert.Equal("zhang.wei", subJob.Entities.UserName);
    }

    [Fact]
    public async Task GetAsync_FailedJob_IsNoFailureOfTheRead()
    {
        Answers(Fixture.Read("get-job.failed.response.json"));

        var job = await CreateClient().Jobs.GetAsync(JobId);

        Assert.Equal(JobStatus.Complete, job.Status);
        Assert.Equal(JobType.AddDesktopPoolVolumes, job.Type);
        Assert.Equal("WKS.0515", job.SubJobs[1].ErrorCode);
        Assert.Equal("Failed to attach the disk.", job.SubJobs[1].FailReason);
        Assert.Equal("DESK-7", job.SubJobs[1].DesktopName);
    }

    [Fact]
    public async Task GetAsync_FailureOfTheMainJob_GivesItsCodeAndReason()
    {
        Answers("""{"status":"FAIL","job_error_code":"WKS.0700","fail_reason":"Refused.","sub_jobs":[{"message":"old text"}]}""");

        var job = await CreateClient().Jobs.GetAsync(JobId);

        Assert.Equal("WKS.0700", job.ErrorCode);
        Assert.Equal("Refused.", job.FailReason);
        Assert.Equal("old text", job.SubJobs[0].Message);
    }

    [Fact]
    public async Task GetAsync_Times_AreUtcWithTheirTextKept()
    {
        Answers(Fixture.Read("get-job.success.response.json"));

        var job = await CreateClient().Jobs.GetAsync(JobId);

        Assert.Equal("2020-04-10 06:45:14", job.BeginTimeText);
        Assert.Equal(new DateTimeOffset(2020, 4, 10, 6, 45, 14, TimeSpan.Zero), job.BeginTime);
        Assert.Equal(TimeSpan.Zero, job.BeginTime!.Value.Offset);
        Assert.Equal("2020-04-10T06:49:20.500Z", job.EndTimeText);
        Assert.Equal(new DateTimeOffset(2020, 4, 10, 6, 49, 20, 500, TimeSpan.Zero), job.EndTime);
        Assert.Equal("2020-04-10 06:45:20", job.SubJobs[0].BeginTimeText);
        Assert.Equal(new DateTimeOffset(2020, 4, 10, 6, 45, 20, TimeSpan.Zero), job.SubJobs[0].BeginTime);
        Assert.Equal("2020-04-10 06:49:18", job.SubJobs[0].EndTimeText);
        Assert.Equal(new DateTimeOffset(2020, 4, 10, 6, 49, 18, TimeSpan.Zero), job.SubJobs[0].EndTime);
    }

    [Theory]
    [InlineData("null", null)]
    [InlineData("\"\"", "")]
    [InlineData("\"soon\"", "soon")]
    [InlineData("1586501114", "1586501114")]
    public async Task GetAsync_TimeThatCannotBeRead_IsKeptAsText(string json, string? text)
    {
        Answers($$"""{"status":"RUNNING","begin_time":{{json}},"end_time":{{json}}}""");

        var job = await CreateClient().Jobs.GetAsync(JobId);

        Assert.Equal(text, job.BeginTimeText);
        Assert.Null(job.BeginTime);
        Assert.Null(job.EndTime);
    }

    [Theory]
    [InlineData("""{"id":"j"}""")]
    [InlineData("""{"id":"j","status":null,"job_type":null,"sub_jobs":null,"sub_jobs_total":null}""")]
    [InlineData("""{"id":"j","status":[],"job_type":{"a":1},"sub_jobs_total":"none"}""")]
    public async Task GetAsync_FieldsMissingOrOfAnotherForm_AreEmpty(string answer)
    {
        Answers(answer);

        var job = await CreateClient().Jobs.GetAsync(JobId);

        Assert.Equal("j", job.Id);
        Assert.Equal("", job.Status.ToString());
        Assert.Equal("", job.Type.ToString());
        Assert.Empty(job.SubJobs);
        Assert.Null(job.SubJobsTotal);
        Assert.False(job.Status.IsFinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"id":null,"status":null}""")]
    [InlineData("""{"id":{},"status":[],"sub_jobs":[]}""")]
    public async Task GetAsync_NeitherIdNorStatus_CannotBeUsed(string answer)
    {
        Answers(answer);

        var failure = await FailureOf<WorkspaceUnexpectedResponseException>(() => CreateClient().Jobs.GetAsync(JobId));

        Assert.Equal("Jobs.Get", failure.Operation);
        Assert.Equal(answer, failure.ResponseBody);
    }

    [Fact]
    public async Task GetAsync_NullAmongTheSubJobs_IsLeftOut()
    {
        Answers("""{"status":"RUNNING","sub_jobs":[null,{"status":"RUNNING","process":40}]}""");

        var job = await CreateClient().Jobs.GetAsync(JobId);

        Assert.Equal(40, Assert.Single(job.SubJobs).ProgressPercent);
    }

    [Fact]
    public async Task GetAsync_NoSuchJob_IsNotFound()
    {
        Service.Expect(HttpMethod.Get, JobUrl)
            .Respond(HttpStatusCode.NotFound, "application/json", """{"error_code":"WKS.0002","error_msg":"The job does not exist."}""");

        var failure = await FailureOf<WorkspaceNotFoundException>(() => CreateClient().Jobs.GetAsync(JobId));

        Assert.Equal("Jobs.Get", failure.Operation);
        Assert.Equal("v2/{project_id}/workspace-jobs/{job_id}", failure.Route);
    }

    [Fact]
    public async Task GetAsync_NotJson_CannotBeUsed()
    {
        Service.Expect(HttpMethod.Get, JobUrl).Respond("text/html", "<html>Sign in</html>");

        var failure = await FailureOf<WorkspaceUnexpectedResponseException>(() => CreateClient().Jobs.GetAsync(JobId));

        Assert.Equal("<html>Sign in</html>", failure.ResponseBody);
        Assert.False(failure.OutcomeUnknown);
    }

    [Fact]
    public async Task GetAsync_CanceledBeforehand_SendsNothing()
    {
        using var canceled = new CancellationTokenSource();
        await canceled.CancelAsync();

        await FailureOf<WorkspaceCanceledException>(() => CreateClient().Jobs.GetAsync(JobId, canceled.Token));

        Assert.Empty(Wire.Sent);
    }

    private void Answers(string json) => Service.Expect(HttpMethod.Get, JobUrl).Respond("application/json", json);

    public sealed class ByConstructor() : GetJobTests(ClientPath.Constructor);

    public sealed class ByDependencyInjection() : GetJobTests(ClientPath.DependencyInjection);
}
