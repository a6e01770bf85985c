using System.Net;
using System.Text.Json;

namespace Workspace.Sdk.Emulator.Tests;

public sealed class ListDesktopsTests
{
    [Fact]
    public async Task ListDesktops_NoQuery_AnswersAll()
    {
        await using var workspace = await TestWorkspace.StartAsync();

        var list = (await workspace.GetAsync("desktops/detail")).Json;

        Assert.Equal(7, list.GetProperty("total_count").GetInt32());
        Assert.Equal(workspace.Emulator.Desktops.Select(desktop => desktop.Id), Ids(list));
    }

    [Fact]
    public async Task ListDesktops_MoreThanTheDefaultLimit_AnswersTheFirst500()
    {
        await using var workspace = await TestWorkspace.StartAsync(options => options.DedicatedDesktopCount = 600);

        var list = (await workspace.GetAsync("desktops/detail")).Json;

        Assert.Equal(604, list.GetProperty("total_count").GetInt32());
        Assert.Equal(500, Ids(list).Count);
    }

    [Theory]
    [InlineData("offset=0&limit=3", 0, 3)]
    [InlineData("offset=5&limit=3", 5, 2)]
    [InlineData("offset=7", 7, 0)]
    [InlineData("offset=2147483647&limit=1000", 7, 0)]
    public async Task ListDesktops_OffsetAndLimit_AnswersThatPart(string query, int skipped, int taken)
    {
        await using var workspace = await TestWorkspace.StartAsync();

        var list = (await workspace.GetAsync($"desktops/detail?{query}")).Json;

        Assert.Equal(7, list.GetProperty("total_count").GetInt32());
        Assert.Equal(workspace.Emulator.Desktops.Skip(skipped).Take(taken).Select(desktop => desktop.Id), Ids(list));
    }

    [Theory]
    [InlineData("offset=-1")]
    [InlineData("offset=x")]
    [InlineData("offset=2147483648")]
    [InlineData("offset=")]
    [InlineData("limit=0")]
    [InlineData("limit=1001")]
    [InlineData("limit=1&limit=2")]
    public async Task ListDesktops_BadOffsetOrLimit_IsRefused(string query)
    {
        await using var workspace = await TestWorkspace.StartAsync();

        (await workspace.GetAsync($"desktops/detail?{query}")).AssertRefused(HttpStatusCode.BadRequest, "WKS.90000001");
    }

    [Theory]
    [InlineData("status=SHUTOFF", "desktop-03")]
    [InlineData("user_name=USER-02", "desktop-02")]
    [InlineData("computer_name=pool-02", "pool-02-desktop-01,pool-02-desktop-02")]
    [InlineData("pool_id=a0000000-0000-4000-8000-000000000001", "pool-01-desktop-01,pool-01-desktop-02")]
    [InlineData("desktop_type=DEDICATED", "desktop-01,desktop-02,desktop-03")]
    [InlineData("desktop_type=POOLED&computer_name=01-desktop-01", "pool-01-desktop-01")]
    [InlineData("desktop_type=DEDICATED,POOLED&user_name=user-07", "pool-02-desktop-02")]
    [InlineData("desktop_id=d0000000-0000-4000-8000-000000000001&desktop_id=d0000000-0000-4000-8000-000000000003", "desktop-01,desktop-03")]
    [InlineData("status=ERROR", "")]
    [InlineData("status=", "desktop-01,desktop-02,desktop-03,pool-01-desktop-01,pool-01-desktop-02,pool-02-desktop-01,pool-02-desktop-02")]
    public async Task ListDesktops_Filter_AnswersTheMatchingOnes(string query, string names)
    {
        await using var workspace = await TestWorkspace.StartAsync();

        var list = (await workspace.GetAsync($"desktops/detail?{query}")).Json;

        var found = list.GetProperty("desktops").EnumerateArray().Select(desktop => desktop.GetProperty("computer_name").GetString());
        Assert.Equal(names, string.Join(",", found));
    }

    [Fact]
    public async Task ListDesktops_FilterAndLimit_CountsAllMatchingOnes()
    {
        await using var workspace = await TestWorkspace.StartAsync();

        var list = (await workspace.GetAsync("desktops/detail?desktop_type=POOLED&limit=1")).Json;

        Assert.Equal((4, 1), (list.GetProperty("total_count").GetInt32(), Ids(list).Count));
    }

    private static List<string?> Ids(JsonElement list) =>
        [.. list.GetProperty("desktops").EnumerateArray().Select(desktop => desktop.GetProperty("desktop_id").GetString())];
}
