using System.Net;
using System.Text.Json;

namespace Workspace.Sdk.Emulator.Tests;

public sealed class ListSubJobsTests
{
    private const string PoolId = "a0000000-0000-4000-8000-000000000001";

    [Fact]
    public async Task ListSubJobs_NoJobs_AnswersNone()
    {
        await using var workspace = await TestWorkspace.StartAsync();

        AssertPage(await ListAsync(workspace), 0, []);
    }

    [Fact]
    public async Task ListSubJobs_TwoJobs_AnswersAllOldestFirst()
    {
        await using var workspace = await TestWorkspace.StartAsync();
        await AddToAllAsync(workspace);

        AssertPage(await ListAsync(workspace), 3, [1, 2, 3]);
    }

    [Fact]
    public async Task ListSubJobs_Answer_HasTheShapeOfThePage()
    {
        await using var workspace = await TestWorkspace.StartAsync();
        await AddToAllAsync(workspace);

        var list = await ListAsync(workspace);

        Assert.Equal(
            Page.Shape(JsonDocument.Parse(Page.Read("list-sub-jobs.response.json")).RootElement).Order(), Page.Shape(list).Order());
    }

    [Fact]
    public async Task ListSubJobs_SubJob_IsTheOneThatTheJobShows()
    {
        await using var workspace = await TestWorkspace.StartAsync();
        var job = await workspace.ShowEndedJobAsync(await workspace.AddToDesktopAsync());

        var list = await ListAsync(workspace);

        Assert.Equal(job.GetProperty("sub_jobs").GetRawText(), list.GetProperty("jobs").GetRawText());
    }

    [Fact]
    public async Task ListSubJobs_RightAfterTheAdd_AnswersNoneYet()
    {
        await using var workspace = await TestWorkspace.StartAsync();
        await workspace.AddToDesktopAsync();

        AssertPage(await ListAsync(workspace), 0, []);
    }

    [Theory]
    [InlineData("job_id=c0000000-0000-4000-8000-000000000001", "1")]
    [InlineData("job_id=c0000000-0000-4000-8000-000000000002", "2,3")]
    [InlineData("job_id=c0000000-0000-4000-8000-000000000009", "")]
    [InlineData("job_id=b0000000-0000-4000-8000-000000000001", "")]
    [InlineData("job_type=addVolumes", "1")]
    [InlineData("job_type=addDesktopPoolVolumes", "2,3")]
    [InlineData("job_type=createDesktops", "")]
    [InlineData($"desktop_pool_id={PoolId}", "2,3")]
    [InlineData("desktop_pool_id=a0000000-0000-4000-8000-000000000002", "")]
    [InlineData($"job_type=addVolumes&desktop_pool_id={PoolId}", "")]
    [InlineData($"job_id=c0000000-0000-4000-8000-000000000002&job_type=addDesktopPoolVolumes&desktop_pool_id={PoolId}&status=SUCCESS", "3")]
    [InlineData("status=SUCCESS", "1,3")]
    [InlineData("status=FAILED", "2")]
    [InlineData("status=FAILED&status=SUCCESS", "1,2,3")]
    [InlineData("status=RUNNING&status=FAILED", "2")]
    [InlineData("status=FAIL", "")]
    [InlineData("status=&job_id=&job_type=&desktop_pool_id=", "1,2,3")]
    [InlineData("no_such_filter=x", "1,2,3")]
    public async Task ListSubJobs_Filter_AnswersTheMatchingOnes(string query, string numbers)
    {
        await using var workspace = await TestWorkspace.StartAsync(options => options.FailSubJob =
            id => string.Equals(id, "d0000000-0000-4000-8000-000000000004", StringComparison.Ordinal) ? new EmulatedJobFailure() : null);
        await AddToAllAsync(workspace);

        var expected = numbers.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(n => int.Parse(n, null)).ToArray();
        AssertPage(await ListAsync(workspace, query), expected.Length, expected);
    }

    [Theory]
    [InlineData(10, "WAITING")]
    [InlineData(50, "RUNNING")]
    [InlineData(100, "SUCCESS")]
    public async Task ListSubJobs_StatusThatChanges_IsFoundUnderItsNewName(int percent, string status)
    {
        await using var workspace = await TestWorkspace.StartAsync();
        await workspace.AddToDesktopAsync();
        workspace.Clock.Advance(TestWorkspace.JobDuration * percent / 100);

        foreach (var asked in new[] { "WAITING", "RUNNING", "SUCCESS", "FAILED" })
        {
            var isThis = string.Equals(asked, status, StringComparison.Ordinal);
            AssertPage(await ListAsync(workspace, $"status={asked}"), isThis ? 1 : 0, isThis ? [1] : []);
        }
    }

    [Theory]
    [InlineData("offset=0&limit=2", "1,2")]
    [InlineData("offset=1&limit=1", "2")]
    [InlineData("offset=2&limit=1000", "3")]
    [InlineData("offset=3", "")]
    [InlineData("offset=10000", "")]
    [InlineData("limit=0", "")]
    public async Task ListSubJobs_OffsetAndLimit_AnswersThatPart(string query, string numbers)
    {
        await using var workspace = await TestWorkspace.StartAsync();
        await AddToAllAsync(workspace);

        var expected = numbers.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(n => int.Parse(n, null)).ToArray();
        AssertPage(await ListAsync(workspace, query), 3, expected);
    }

    [Fact]
    public async Task ListSubJobs_FilterAndLimit_CountsAllMatchingOnes()
    {
        await using var workspace = await TestWorkspace.StartAsync();
        await AddToAllAsync(workspace);

        AssertPage(await ListAsync(workspace, "job_type=addDesktopPoolVolumes&offset=1&limit=1"), 2, [3]);
    }

    [Fact]
    public async Task ListSubJobs_MoreThanTheDefaultLimit_AnswersTheFirst1000()
    {
        await using var workspace = await TestWorkspace.StartAsync(options =>
        {
            options.JobDuration = TimeSpan.Zero;
            options.DesktopPoolCount = 11;
            options.DesktopsPerPool = 100;
        });
        foreach (var pool in workspace.Emulator.DesktopPools)
        {
            await workspace.AddToPoolAsync(pool.Id);
        }

        var list = await ListAsync(workspace);

        Assert.Equal((1100, 1000), (list.GetProperty("total_count").GetInt32(), list.GetProperty("jobs").GetArrayLength()));
    }

    [Theory]
    [InlineData("offset=-1")]
    [InlineData("offset=x")]
    [InlineData("offset=10001")]
    [InlineData("offset=")]
    [InlineData("limit=-1")]
    [InlineData("limit=1001")]
    [InlineData("limit=1&limit=2")]
    public async Task ListSubJobs_BadOffsetOrLimit_IsRefused(string query)
    {
        await using var workspace = await TestWorkspace.StartAsync();

        (await workspace.GetAsync($"workspace-sub-jobs?{query}")).AssertRefused(HttpStatusCode.BadRequest, "WKS.90000001");
    }

    [Theory]
    [InlineData("status")]
    [InlineData("status=FAILED&status")]
    [InlineData("job_id")]
    [InlineData("job_type")]
    [InlineData("desktop_pool_id")]
    public async Task ListSubJobs_FilterOfMoreThan255Characters_IsRefused(string name)
    {
        await using var workspace = await TestWorkspace.StartAsync();

        AssertPage(await ListAsync(workspace, $"{name}={new string('x', 255)}"), 0, []);
        (await workspace.GetAsync($"workspace-sub-jobs?{name}={new string('x', 256)}")).AssertRefused(HttpStatusCode.BadRequest, "WKS.90000001");
    }

    [Fact]
    public async Task ListSubJobs_WithoutAToken_IsRefused()
    {
        await using var workspace = await TestWorkspace.StartAsync();

        var reply = await workspace.SendAsync(HttpMethod.Get, $"{workspace.ProjectPath}/workspace-sub-jobs", body: null, token: null);

        Assert.Equal(HttpStatusCode.Unauthorized, reply.Status);
    }

    /// <summary>Sub-job 1 adds to a desktop, 2 and 3 to the desktops of a pool; all are over.</summary>
    private static async Task AddToAllAsync(TestWorkspace workspace)
    {
        await workspace.AddToDesktopAsync();
        await workspace.AddToPoolAsync(PoolId);
        workspace.Clock.Advance(TestWorkspace.JobDuration);
    }

    private static async Task<JsonElement> ListAsync(TestWorkspace workspace, string query = "")
    {
        var reply = await workspace.GetAsync(query.Length == 0 ? "workspace-sub-jobs" : $"workspace-sub-jobs?{query}");
        Assert.Equal(HttpStatusCode.OK, reply.Status);
        return reply.Json;
    }

    private static void AssertPage(JsonElement list, int total, int[] numbers)
    {
        Assert.Equal(total, list.GetProperty("total_count").GetInt32());
        Assert.Equal(
            numbers.Select(n => FormattableString.Invariant($"b0000000-0000-4000-8000-{n:d12}")),
            list.GetProperty("jobs").EnumerateArray().Select(subJob => subJob.GetProperty("id").GetString()));
    }
}
