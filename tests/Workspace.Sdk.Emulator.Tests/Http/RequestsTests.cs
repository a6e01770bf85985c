using System.Net;

namespace Workspace.Sdk.Emulator.Tests;

public sealed class RequestsTests
{
    [Fact]
    public async Task Requests_AfterSomeCalls_AreInTheOrderOfArrival()
    {
        await using var workspace = await TestWorkspace.StartAsync();
        await workspace.AddToDesktopAsync();
        await workspace.GetAsync("no-such-thing");

        Assert.Equal(
            [EmulatedOperation.CreateToken, EmulatedOperation.AddDesktopVolumes, null],
            workspace.Emulator.Requests.Select(request => request.Operation));
    }

    [Fact]
    public async Task Requests_OfAnAcceptedCall_TellAllAboutIt()
    {
        await using var workspace = await TestWorkspace.StartAsync();
        await workspace.AddToDesktopAsync();

        var request = workspace.Emulator.Requests[^1];

        Assert.Equal("POST", request.Method);
        Assert.Equal($"/v2/{workspace.Emulator.ProjectId}/desktops/{workspace.Dedicated.Id}/volumes", request.Path);
        Assert.Equal(TestWorkspace.OneDisk, request.Body);
        Assert.Equal("application/json", request.Headers["content-type"]);
        Assert.Equal(200, request.StatusCode);
        Assert.True(request.WorkDone);
    }

    [Fact]
    public async Task Requests_OfARefusedCall_SayThatNothingWasDone()
    {
        await using var workspace = await TestWorkspace.StartAsync();
        await workspace.AddToDesktopAsync(body: "{}");

        var request = workspace.Emulator.Requests[^1];

        Assert.Equal((400, false), (request.StatusCode, request.WorkDone));
    }

    [Theory]
    [InlineData("a?b", "a%3Fb")]
    [InlineData("a#b", "a%23b")]
    [InlineData("100%", "100%25")]
    [InlineData("a%2Fb", "a%252Fb")]
    [InlineData("a/b", "a%2Fb")]
    [InlineData("a+b", "a%2Bb")]
    [InlineData("a b", "a%20b")]
    [InlineData("桌面", "%E6%A1%8C%E9%9D%A2")]
    public async Task AnyCall_IdWithSpecialCharacters_ArrivesAsOneSegment(string id, string encoded)
    {
        await using var workspace = await TestWorkspace.StartAsync();

        var reply = await workspace.AddToDesktopAsync(id);

        Assert.Equal(HttpStatusCode.NotFound, reply.Status);
        Assert.Equal($"The desktop {id} does not exist.", reply.Text("error_msg"));
        Assert.Equal($"/v2/{workspace.Emulator.ProjectId}/desktops/{encoded}/volumes", workspace.Emulator.Requests[^1].Path);
    }

    [Fact]
    public async Task Requests_WithAQuery_HaveItInThePath()
    {
        await using var workspace = await TestWorkspace.StartAsync();
        await workspace.GetAsync("desktops/detail?user_name=a%20b&limit=5");

        Assert.EndsWith("/desktops/detail?user_name=a%20b&limit=5", workspace.Emulator.Requests[^1].Path, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2, "/2", "/3")]
    public async Task Requests_MoreThanAreKept_AreTheLatest(int kept, params string[] ids)
    {
        await using var workspace = await TestWorkspace.StartAsync(options => options.MaxRequests = kept);
        for (var i = 1; i <= 3; i++)
        {
            await workspace.GetAsync($"desktops/{i}");
        }

        Assert.Equal(ids, workspace.Emulator.Requests.Select(request => request.Path[request.Path.LastIndexOf('/')..]));
    }
}
