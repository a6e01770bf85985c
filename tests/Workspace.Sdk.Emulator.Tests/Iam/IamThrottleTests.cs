using System.Net;

namespace Workspace.Sdk.Emulator.Tests;

public sealed class IamThrottleTests
{
    [Fact]
    public async Task IamOperation_MoreThanTheOptionAllows_IsThrottledAndSaysTheLimit()
    {
        await using var workspace = await TestWorkspace.StartAsync(options => options.MaxIamRequestsPerMinute = 2);
        await workspace.SignInAsync();

        var reply = await ListProjectsAsync(workspace);

        reply.AssertRefused(HttpStatusCode.TooManyRequests, "IAM.0012");
        Assert.Contains("2 times per 60 seconds", reply.Text("error_msg"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task IamOperation_60SecondsAfterTheFirst_IsCarriedOut()
    {
        await using var workspace = await TestWorkspace.StartAsync(options => options.MaxIamRequestsPerMinute = 1);
        workspace.Clock.Advance(TimeSpan.FromSeconds(59));
        var early = await ListProjectsAsync(workspace);
        workspace.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal((HttpStatusCode.TooManyRequests, HttpStatusCode.OK), (early.Status, (await ListProjectsAsync(workspace)).Status));
    }

    [Fact]
    public async Task WorkspaceOperation_IamThrottled_IsCarriedOut()
    {
        await using var workspace = await TestWorkspace.StartAsync(options => options.MaxIamRequestsPerMinute = 1);

        Assert.Equal(HttpStatusCode.OK, (await workspace.GetAsync("desktops/detail")).Status);
    }

    private static Task<Reply> ListProjectsAsync(TestWorkspace workspace) =>
        workspace.SendAsync(HttpMethod.Get, "v3/projects", null, workspace.Token);
}
