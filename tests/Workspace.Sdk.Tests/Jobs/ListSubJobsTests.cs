using System.Globalization;
using System.Net;
using RichardSzalay.MockHttp;
using Workspace.Sdk.Tests.Http;
using Workspace.Sdk.Tests.Testing;

namespace Workspace.Sdk.Tests.Jobs;

public abstract class ListSubJobsTests(ClientPath path) : PagingTests(path)
{

    public static TheoryData<string, SubJobListOptions> WrongOptions => new()
    {
        { "options.Offset", new SubJobListOptions { Offset = -1 } },
        { "options.Offset", new SubJobListOptions { Offset = 10_001 } },
        { "options.PageSize", new SubJobListOptions { PageSize = 0 } },
        { "options.PageSize", new SubJobListOptions { PageSize = -1 } },
        { "options.PageSize", new SubJobListOptions { PageSize = 1001 } },
        { "options.Statuses.Count", new SubJobListOptions { Statuses = [] } },
        { "options.Statuses[1]", new SubJobListOptions { Statuses = [JobStatus.Failed, default] } },
        { "options.Statuses[0]", new SubJobListOptions { Statuses = [" "] } },
        { "options.JobId", new SubJobListOptions { JobId = "" } },
        { "options.JobId", new SubJobListOptions { JobId = " " } },
        { "options.Type", new SubJobListOptions { Type = default(JobType) } },
        { "options.Type", new SubJobListOptions { Type = " " } },
        { "options.PoolId", new SubJobListOptions { PoolId = "" } },
        { "options.PoolId", new SubJobListOptions { PoolId = "\t" } },
    };

    protected override string ListUrl => $"{Endpoint}/v2/{ProjectId}/workspace-sub-jobs";

    protected override (string Items, string Id) Names => ("jobs", "id");

    [Fact]
    public async Task ListSubJobsAsync_NoOptions_AsksForAllInPagesOf1000()
    {
        Answers(Fixture.Read("list-sub-jobs.response.json"));

        await ReadAsync(CreateClient().Jobs.ListSubJobsAsync());

        var sent = Assert.Single(Wire.Sent);
        Assert.Equal(HttpMethod.Get, sent.Method);
        Assert.Equal($"{ListUrl}?offset=0&limit=1000", sent.Uri.AbsoluteUri);
        Assert.Equal(Token, sent.Header("X-Auth-Token"));
        Assert.Null(sent.Body);
    }

    [Fact]
    public async Task ListSubJobsAsync_ExampleOfThePage_GivesItsSubJobs()
    {
        Answers(Fixture.Read("list-sub-jobs.response.json"));

        var subJobs = await ReadAsync(CreateClient().Jobs.ListSubJobsAsync());

        Assert.Equal(["e43caef5-e478-4624-9e8c-b0b636331cbc", "cf5043e9-dd94-43be-9c07-6dba5d43c4d2"], subJobs.Select(s => s.Id));
        Assert.All(subJobs, s => Assert.Equal("0e2dae94-23ff-449a-bb9c-1b808cf2106d", s.JobId));
        Assert.All(subJobs, s => Assert.Equal(JobStatus.Running, s.Status));
        Assert.All(subJobs, s => Assert.Equal("createDesktops", s.Type.ToString()));
        Assert.Equal(new DateTimeOffset(2020, 4, 10, 6, 45, 14, TimeSpan.Zero), subJobs[1].BeginTime);
        Assert.Equal(new DateTimeOffset(2020, 4, 10, 7, 5, 49, TimeSpan.Zero), subJobs[1].EndTime);
        Assert.Equal("14cccba0-12a6-4b66-9fd9-57290328f8da", subJobs[1].Entities!.DesktopId);
        Assert.Equal("workspace.c2.large.windows", subJobs[1].Entities!.ProductId);
        Assert.Equal("user-test-01", subJobs[1].Entities!.UserName);
        Assert.Null(subJobs[1].ProgressPercent);
        Assert.Null(subJobs[1].Host);
    }

    [Fact]
    public async Task ListSubJobsAsync_FieldsThatTheExampleLacks_AreRead()
    {
        Answers("""
            {"jobs":[{"id":"s","mac_address":"fa:16:3e:00:00:01","host":"10.0.0.2","project_id":"p","attach_user":"zhang.wei",
            "entity":"DESK-7","entities":{"ip_address":"10.0.0.7"},"unknown":{}}]}
            """, Page(null));

        var subJob = Assert.Single(await ReadAsync(CreateClient().Jobs.ListSubJobsAsync()));

        Assert.Equal(
            ("fa:16:3e:00:00:01", "10.0.0.2", "p", "zhang.wei", "DESK-7"),
            (subJob.MacAddress, subJob.Host, subJob.ProjectId, subJob.AttachUser, subJob.Entity));
        Assert.Equal("10.0.0.7", subJob.Entities!.IpAddress);
    }

    [Fact]
    public async Task ListSubJobsAsync_AllFilters_StandInTheQueryEncoded()
    {
        Answers(Page(0));

        await ReadAsync(CreateClient().Jobs.ListSubJobsAsync(new SubJobListOptions
        {
            Statuses = [JobStatus.Failed, JobStatus.Running, "NEW STATE"],
            JobId = "j&1",
            Type = "张=b",
            PoolId = "p 1",
            Offset = 7,
            PageSize = 9,
        }));

        Assert.Equal(
            "?status=FAILED&status=RUNNING&status=NEW%20STATE&job_id=j%261&job_type=%E5%BC%A0%3Db&desktop_pool_id=p%201&offset=7&limit=9",
            Assert.Single(Queries));
    }

    [Fact]
    public async Task ListSubJobsAsync_QueryOfThePagesExample_IsSentAsThere()
    {
        Answers(Page(0));

        await ReadAsync(CreateClient().Jobs.ListSubJobsAsync(new SubJobListOptions
        {
            Statuses = [JobStatus.Failed, JobStatus.Running],
            Type = "createDesktops",
        }));

        Assert.StartsWith("?status=FAILED&status=RUNNING&job_type=createDesktops&", Assert.Single(Queries), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ListSubJobsAsync_Filters_AreRepeatedOnEveryPage()
    {
        Answers(Page(2, "a"), Page(2, "b"));

        await ReadAsync(CreateClient().Jobs.ListSubJobsAsync(new SubJobListOptions { JobId = JobId, PageSize = 1 }));

        Assert.Equal([$"?job_id={JobId}&offset=0&limit=1", $"?job_id={JobId}&offset=1&limit=1"], Queries);
    }

    [Fact]
    public async Task ListSubJobsAsync_MoreThanTheServicePagesThrough_EndsInItsRefusal()
    {
        Answers(Page(10_002, "a"));
        Service.Expect(HttpMethod.Get, $"{ListUrl}?offset=10001&limit=1")
            .Respond(HttpStatusCode.BadRequest, "application/json", """{"error_code":"WKS.00000400","error_msg":"offset"}""");
        var seen = new List<string?>();

        await FailureOf<WorkspaceBadRequestException>(async () =>
        {
            await foreach (var subJob in CreateClient().Jobs.ListSubJobsAsync(new SubJobListOptions { Offset = 10_000, PageSize = 1 }))
            {
                seen.Add(subJob.Id);
            }
        });

        Assert.Equal(["a"], seen);
    }

    [Theory]
    [MemberData(nameof(WrongOptions))]
    public void ListSubJobsAsync_WrongOptions_AreRefusedAtTheCall(string place, SubJobListOptions options)
    {
        var jobs = CreateClient().Jobs;

        var failure = Assert.ThrowsAny<ArgumentException>(() => { _ = jobs.ListSubJobsAsync(options); });

        Assert.Equal(place, failure.ParamName);
        Assert.Contains(place, failure.Message, StringComparison.Ordinal);
        Assert.Empty(Wire.Sent);
    }

    [Theory]
    [MemberData(nameof(WrongOptions))]
    public async Task GetSubJobPageAsync_WrongOptions_AreRefused(string place, SubJobListOptions options)
    {
        var failure = await Assert.ThrowsAnyAsync<ArgumentException>(() => CreateClient().Jobs.GetSubJobPageAsync(options));

        Assert.Equal(place, failure.ParamName);
        Assert.Empty(Wire.Sent);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(10_000, 1000)]
    public async Task GetSubJobPageAsync_EdgesOfTheRanges_AreAskedFor(int offset, int pageSize)
    {
        Answers(Page(0));

        await CreateClient().Jobs.GetSubJobPageAsync(new SubJobListOptions { Offset = offset, PageSize = pageSize });

        Assert.Equal(string.Create(CultureInfo.InvariantCulture, $"?offset={offset}&limit={pageSize}"), Assert.Single(Queries));
    }

    [Fact]
    public async Task GetSubJobPageAsync_Answer_GivesThePageAndNoOther()
    {
        Service.Expect(HttpMethod.Get, $"{ListUrl}?offset=4&limit=2")
            .Respond(HttpStatusCode.OK, [new("X-Request-Id", "4d2f")], "application/json", Page(99, "e", "f"));

        var page = await CreateClient().Jobs.GetSubJobPageAsync(new SubJobListOptions { Offset = 4, PageSize = 2 });

        Assert.Equal((99, 4), (page.TotalCount, page.Offset));
        Assert.Equal(["e", "f"], page.SubJobs.Select(s => s.Id));
        Assert.Equal("4d2f", page.RequestId);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [Fact]
    public async Task GetSubJobPageAsync_NoOptions_AsksForTheFirstPage()
    {
        Answers(Page(null, "a"));

        var page = await CreateClient().Jobs.GetSubJobPageAsync();

        Assert.Null(page.TotalCount);
        Assert.Equal(0, page.Offset);
        Assert.Equal(["?offset=0&limit=1000"], Queries);
    }

    [Theory]
    [InlineData("\"7\"", 7)]
    [InlineData("\"many\"", null)]
    [InlineData("[]", null)]
    [InlineData("99999999999", null)]
    [InlineData("7.0", 7)]
    [InlineData("\"7.00\"", 7)]
    [InlineData("7e0", 7)]
    [InlineData("2147483647.0", int.MaxValue)]
    [InlineData("2147483648.0", null)]
    [InlineData("7.5", null)]
    [InlineData("1e400", null)]
    public async Task GetSubJobPageAsync_TotalOfAnotherForm_IsReadLeniently(string json, int? total)
    {
        Answers($$"""{"total_count":{{json}},"jobs":[{"id":1,"process":"40"}]}""");

        var page = await CreateClient().Jobs.GetSubJobPageAsync();

        Assert.Equal(total, page.TotalCount);
        Assert.Equal(("1", 40), (Assert.Single(page.SubJobs).Id, page.SubJobs[0].ProgressPercent));
    }

    [Fact]
    public async Task GetSubJobPageAsync_CanceledBeforehand_SendsNothing()
    {
        using var canceled = new CancellationTokenSource();
        await canceled.CancelAsync();

        var failure = await FailureOf<WorkspaceCanceledException>(() => CreateClient().Jobs.GetSubJobPageAsync(cancellationToken: canceled.Token));

        Assert.Equal("Jobs.ListSubJobs", failure.Operation);
        Assert.Empty(Wire.Sent);
    }

    protected override IAsyncEnumerable<object> ListAsync(int offset = 0, int pageSize = 100, CancellationToken cancellationToken = default) =>
        CreateClient().Jobs.ListSubJobsAsync(new SubJobListOptions { Offset = offset, PageSize = pageSize }, cancellationToken);

    protected override string? IdOf(object item) => ((WorkspaceSubJob)item).Id;

    public sealed class ByConstructor() : ListSubJobsTests(ClientPath.Constructor);

    public sealed class ByDependencyInjection() : ListSubJobsTests(ClientPath.DependencyInjection);
}
