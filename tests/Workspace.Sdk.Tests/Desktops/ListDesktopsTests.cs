using System.Globalization;
using System.Net;
using RichardSzalay.MockHttp;
using Workspace.Sdk.Tests.Http;
using Workspace.Sdk.Tests.Testing;

namespace Workspace.Sdk.Tests.Desktops;

public abstract class ListDesktopsTests(ClientPath path) : PagingTests(path)
{

    public static TheoryData<string, DesktopListOptions> WrongOptions => new()
    {
        { "options.Status", new DesktopListOptions { Status = default(DesktopStatus) } },
        { "options.Status", new DesktopListOptions { Status = " " } },
        { "options.DesktopIds.Count", new DesktopListOptions { DesktopIds = [] } },
        { "options.DesktopIds.Count", new DesktopListOptions { DesktopIds = [.. Enumerable.Repeat("d", 101)] } },
        { "options.DesktopIds[1]", new DesktopListOptions { DesktopIds = ["d1", null!] } },
        { "options.DesktopIds[1]", new DesktopListOptions { DesktopIds = ["d1", ""] } },
        { "options.DesktopIds[0]", new DesktopListOptions { DesktopIds = [" "] } },
        { "options.UserName", new DesktopListOptions { UserName = "" } },
        { "options.ComputerName", new DesktopListOptions { ComputerName = " " } },
        { "options.PoolId", new DesktopListOptions { PoolId = "" } },
        { "options.PoolId", new DesktopListOptions { PoolId = "\t" } },
        { "options.DesktopType", new DesktopListOptions { DesktopType = "" } },
        { "options.EnterpriseProjectId", new DesktopListOptions { EnterpriseProjectId = "" } },
        { "options.Offset", new DesktopListOptions { Offset = -1 } },
        { "options.PageSize", new DesktopListOptions { PageSize = 0 } },
        { "options.PageSize", new DesktopListOptions { PageSize = -1 } },
        { "options.PageSize", new DesktopListOptions { PageSize = 1001 } },
    };

    protected override string ListUrl => $"{Endpoint}/v2/{ProjectId}/desktops/detail";

    protected override (string Items, string Id) Names => ("desktops", "desktop_id");

    [Fact]
    public async Task ListAsync_NoOptions_AsksForAllInPagesOf500()
    {
        Answers(Fixture.Read("list-desktops.response.json"));

        await ReadAsync(CreateClient().Desktops.ListAsync());

        var sent = Assert.Single(Wire.Sent);
        Assert.Equal(HttpMethod.Get, sent.Method);
        Assert.Equal($"{ListUrl}?offset=0&limit=500", sent.Uri.AbsoluteUri);
        Assert.Equal(Token, sent.Header("X-Auth-Token"));
        Assert.Null(sent.Body);
    }

    [Fact]
    public async Task ListAsync_Answer_GivesDesktopsWithTheirDisks()
    {
        Answers(Fixture.Read("list-desktops.response.json"));

        var desktops = await ReadAsync(CreateClient().Desktops.ListAsync());

        Assert.Equal([DesktopId, "7b0d9f34-2f0e-4f44-9f6c-0c6f6a1f4a55"], desktops.Select(d => d.Id));
        Assert.Equal([DesktopStatus.Active, DesktopStatus.Shutoff], desktops.Select(d => d.Status));
        Assert.Equal(200, Assert.Single(desktops[0].DataVolumes).SizeGB);
        Assert.Empty(desktops[1].DataVolumes);
        Assert.Null(desktops[0].ProgressPercent);
    }

    [Fact]
    public async Task ListAsync_AllFilters_StandInTheQueryEncoded()
    {
        Answers(Page(0));

        await ReadAsync(CreateClient().Desktops.ListAsync(new DesktopListOptions
        {
            Status = DesktopStatus.Active,
            DesktopIds = ["d 1", "d&2"],
            UserName = "张伟",
            ComputerName = "a=b",
            PoolId = "p1,p2",
            DesktopType = "POOLED",
            EnterpriseProjectId = "0",
            Offset = 7,
            PageSize = 9,
        }));

        Assert.Equal(
            "?status=ACTIVE&desktop_id=d%201&desktop_id=d%262&user_name=%E5%BC%A0%E4%BC%9F&computer_name=a%3Db"
            + "&pool_id=p1%2Cp2&desktop_type=POOLED&enterprise_project_id=0&offset=7&limit=9",
            Assert.Single(Queries));
    }

    [Fact]
    public async Task ListAsync_Filters_AreRepeatedOnEveryPage()
    {
        Answers(Page(2, "a"), Page(2, "b"));

        await ReadAsync(CreateClient().Desktops.ListAsync(new DesktopListOptions { UserName = "u", PageSize = 1 }));

        Assert.Equal(["?user_name=u&offset=0&limit=1", "?user_name=u&offset=1&limit=1"], Queries);
    }

    [Theory]
    [MemberData(nameof(WrongOptions))]
    public void ListAsync_WrongOptions_AreRefusedAtTheCall(string place, DesktopListOptions options)
    {
        var desktops = CreateClient().Desktops;

        var failure = Assert.ThrowsAny<ArgumentException>(() => { _ = desktops.ListAsync(options); });

        Assert.Equal(place, failure.ParamName);
        Assert.Contains(place, failure.Message, StringComparison.Ordinal);
        Assert.Empty(Wire.Sent);
    }

    [Theory]
    [MemberData(nameof(WrongOptions))]
    public async Task GetPageAsync_WrongOptions_AreRefused(string place, DesktopListOptions options)
    {
        var failure = await Assert.ThrowsAnyAsync<ArgumentException>(() => CreateClient().Desktops.GetPageAsync(options));

        Assert.Equal(place, failure.ParamName);
        Assert.Empty(Wire.Sent);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1000)]
    public async Task GetPageAsync_ShortestAndLongestPage_IsAskedFor(int pageSize)
    {
        Answers(Page(0));

        await CreateClient().Desktops.GetPageAsync(new DesktopListOptions { PageSize = pageSize });

        Assert.Equal($"?offset=0&limit={pageSize.ToString(CultureInfo.InvariantCulture)}", Assert.Single(Queries));
    }

    [Fact]
    public async Task GetPageAsync_Answer_GivesThePageAndNoOther()
    {
        Service.Expect(HttpMethod.Get, $"{ListUrl}?offset=4&limit=2")
            .Respond(HttpStatusCode.OK, [new("X-Request-Id", "4d2f")], "application/json", Page(99, "e", "f"));

        var page = await CreateClient().Desktops.GetPageAsync(new DesktopListOptions { Offset = 4, PageSize = 2 });

        Assert.Equal(99, page.TotalCount);
        Assert.Equal(["e", "f"], page.Desktops.Select(d => d.Id));
        Assert.Equal("4d2f", page.RequestId);
        Assert.All(page.Desktops, d => Assert.Equal("4d2f", d.RequestId));
    }

    [Fact]
    public async Task GetPageAsync_NoOptions_AsksForTheFirstPage()
    {
        Answers(Page(null, "a"));

        var page = await CreateClient().Desktops.GetPageAsync();

        Assert.Null(page.TotalCount);
        Assert.Equal(["?offset=0&limit=500"], Queries);
    }

    protected override IAsyncEnumerable<object> ListAsync(int offset = 0, int pageSize = 100, CancellationToken cancellationToken = default) =>
        CreateClient().Desktops.ListAsync(new DesktopListOptions { Offset = offset, PageSize = pageSize }, cancellationToken);

    protected override string IdOf(object item) => ((Desktop)item).Id;

    public sealed class ByConstructor() : ListDesktopsTests(ClientPath.Constructor);

    public sealed class ByDependencyInjection() : ListDesktopsTests(ClientPath.DependencyInjection);
}
