using System.Net;

namespace Workspace.Sdk.Emulator.Tests;

public sealed class EmulatedFaultsTests
{
    [Fact]
    public async Task DropBeforeWork_NextAdd_GetsNoAnswerAndDoesNothing()
    {
        await using var workspace = await TestWorkspace.StartAsync();
        workspace.Emulator.Faults.Next(EmulatedOperation.AddDesktopVolumes, EmulatedFault.DropBeforeWork);

        await Assert.ThrowsAsync<HttpRequestException>(() => workspace.AddToDesktopAsync());

        AssertNotAnswered(workspace, workDone: false);
        Assert.Equal(1, DisksAfterTheJob(workspace));
    }

    [Fact]
    public async Task DropAfterWork_NextAdd_GetsNoAnswerButAddsTheDisk()
    {
        await using var workspace = await TestWorkspace.StartAsync();
        workspace.Emulator.Faults.Next(EmulatedOperation.AddDesktopVolumes, EmulatedFault.DropAfterWork);

        await Assert.ThrowsAsync<HttpRequestException>(() => workspace.AddToDesktopAsync());

        AssertNotAnswered(workspace, workDone: true);
        Assert.Equal(2, DisksAfterTheJob(workspace));
    }

    [Fact]
    public async Task StallBeforeHeaders_NextAdd_IsNotAnsweredUntilTheClientGivesUp()
    {
        await using var workspace = await TestWorkspace.StartAsync();
        workspace.Emulator.Faults.Next(EmulatedOperation.AddDesktopVolumes, EmulatedFault.StallBeforeHeaders);
        using var giveUp = new CancellationTokenSource();

        var adding = StartAddingAsync(workspace, HttpCompletionOption.ResponseHeadersRead, giveUp.Token);
        await workspace.Emulator.Faults.WaitUntilStalledAsync();
        var wasAnswered = adding.IsCompleted;
        await giveUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => adding);
        Assert.False(wasAnswered);
        AssertNotAnswered(workspace, workDone: true);
        Assert.Equal(2, DisksAfterTheJob(workspace));
    }

    [Fact]
    public async Task StallInBody_NextAdd_SendsTheHeadAndHalfOfTheBody()
    {
        await using var workspace = await TestWorkspace.StartAsync();
        workspace.Emulator.Faults.Next(EmulatedOperation.AddDesktopVolumes, EmulatedFault.StallInBody);

        using var response = await StartAddingAsync(workspace, HttpCompletionOption.ResponseHeadersRead, CancellationToken.None);
        await workspace.Emulator.Faults.WaitUntilStalledAsync();
        await using var body = await response.Content.ReadAsStreamAsync();
        var half = new byte[response.Content.Headers.ContentLength!.Value / 2];
        await body.ReadExactlyAsync(half);
        var rest = body.ReadAsync(new byte[1]).AsTask();
        var restCame = rest.IsCompleted;
        await workspace.Emulator.DisposeAsync();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.False(restCame);
        await Assert.ThrowsAnyAsync<IOException>(() => rest);
        Assert.Equal((200, true), (workspace.Emulator.Requests[^1].StatusCode, workspace.Emulator.Requests[^1].WorkDone));
    }

    [Fact]
    public async Task Dispose_WhileRequestsAreStalled_EndsThem()
    {
        await using var workspace = await TestWorkspace.StartAsync();
        workspace.Emulator.Faults.Next(EmulatedOperation.AddDesktopVolumes, EmulatedFault.StallBeforeHeaders, times: 2);
        Task[] adding = [workspace.AddToDesktopAsync(), workspace.AddToDesktopAsync()];
        await workspace.Emulator.Faults.WaitUntilStalledAsync();
        await workspace.Emulator.Faults.WaitUntilStalledAsync();

        await workspace.Emulator.DisposeAsync();

        await Assert.AllAsync(adding, task => Assert.ThrowsAsync<HttpRequestException>(() => task));
    }

    [Fact]
    public async Task Respond_NextAdd_GetsThatAnswerAndDoesNothing()
    {
        await using var workspace = await TestWorkspace.StartAsync();
        var fault = EmulatedFault.Respond(503, "<html>桌面</html>", "text/html", [new("Retry-After", "7"), new("X-Request-Id", "mine")]);
        workspace.Emulator.Faults.Next(EmulatedOperation.AddDesktopVolumes, fault);

        var reply = await workspace.AddToDesktopAsync();

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "<html>桌面</html>"), (reply.Status, reply.Body));
        Assert.Equal(
            ("text/html", "7", "mine"), (reply.Headers["Content-Type"], reply.Headers["Retry-After"], reply.Headers["X-Request-Id"]));
        Assert.Equal((503, false), (workspace.Emulator.Requests[^1].StatusCode, workspace.Emulator.Requests[^1].WorkDone));
        Assert.Equal(1, DisksAfterTheJob(workspace));
    }

    [Theory]
    [InlineData(204)]
    [InlineData(304)]
    [InlineData(500)]
    public async Task Respond_WithoutABody_IsAnsweredWithoutABody(int status)
    {
        await using var workspace = await TestWorkspace.StartAsync();
        workspace.Emulator.Faults.Next(EmulatedOperation.AddDesktopVolumes, EmulatedFault.Respond(status, ""));

        var reply = await workspace.AddToDesktopAsync();

        Assert.Equal((status, ""), ((int)reply.Status, reply.Body));
    }

    [Fact]
    public async Task Respond_HeaderThatCannotBeSent_DropsTheConnectionAndIsKept()
    {
        await using var workspace = await TestWorkspace.StartAsync();
        var fault = EmulatedFault.Respond(500, "", headers: [new("X-Broken", "line\nbreak")]);
        workspace.Emulator.Faults.Next(EmulatedOperation.AddDesktopVolumes, fault);

        await Assert.ThrowsAsync<HttpRequestException>(() => workspace.AddToDesktopAsync());

        Assert.Single(workspace.Emulator.InternalErrors);
    }

    [Theory]
    [InlineData(EmulatedOperation.CreateToken)]
    [InlineData(EmulatedOperation.CreateTemporaryKeys)]
    [InlineData(EmulatedOperation.ListProjects)]
    [InlineData(EmulatedOperation.CreateMetadataSession)]
    [InlineData(EmulatedOperation.GetMetadataKeys)]
    [InlineData(EmulatedOperation.AddDesktopVolumes)]
    [InlineData(EmulatedOperation.AddDesktopPoolVolumes)]
    [InlineData(EmulatedOperation.ShowDesktop)]
    [InlineData(EmulatedOperation.ListDesktops)]
    [InlineData(EmulatedOperation.ShowDesktopPool)]
    [InlineData(EmulatedOperation.ShowJob)]
    [InlineData(EmulatedOperation.ListSubJobs)]
    public async Task Next_EachOperation_ConcernsThatOneAlone(EmulatedOperation operation)
    {
        await using var workspace = await TestWorkspace.StartAsync();
        workspace.Emulator.Faults.Next(operation, EmulatedFault.Respond(418, ""));

        await workspace.SendAsync(HttpMethod.Post, "v3/auth/tokens", "", token: null);
        await workspace.SendAsync(HttpMethod.Post, "v3.0/OS-CREDENTIAL/securitytokens", "", token: null);
        await workspace.SendAsync(HttpMethod.Get, "v3/projects", null, token: null);
        await workspace.SendAsync(HttpMethod.Put, "meta-data/latest/api/token", null, token: null);
        await workspace.SendAsync(HttpMethod.Get, "openstack/latest/securitykey", null, token: null);
        await workspace.AddToDesktopAsync("d");
        await workspace.AddToPoolAsync("p");
        await workspace.GetAsync("desktops/d");
        await workspace.GetAsync("desktops/detail");
        await workspace.GetAsync("desktop-pools/p");
        await workspace.GetAsync("workspace-jobs/j");
        await workspace.GetAsync("workspace-sub-jobs");

        Assert.Equal(operation, Assert.Single(workspace.Emulator.Requests, request => request.StatusCode == 418).Operation);
    }

    [Fact]
    public async Task Next_SeveralFaults_AreUsedUpInOrder()
    {
        await using var workspace = await TestWorkspace.StartAsync();
        workspace.Emulator.Faults.Next(EmulatedOperation.ListDesktops, EmulatedFault.Respond(500, ""), times: 2);
        workspace.Emulator.Faults.Next(EmulatedOperation.ListDesktops, EmulatedFault.Respond(502, ""));

        var statuses = new List<int>();
        for (var i = 0; i < 4; i++)
        {
            statuses.Add((int)(await workspace.GetAsync("desktops/detail")).Status);
        }

        Assert.Equal([500, 500, 502, 200], statuses);
    }

    [Fact]
    public async Task Next_WrongArguments_Throws()
    {
        await using var workspace = await TestWorkspace.StartAsync();
        var faults = workspace.Emulator.Faults;

        Assert.Throws<ArgumentNullException>("fault", () => faults.Next(EmulatedOperation.ShowJob, null!));
        Assert.Throws<ArgumentOutOfRangeException>("times", () => faults.Next(EmulatedOperation.ShowJob, EmulatedFault.DropAfterWork, 0));
        Assert.Throws<ArgumentOutOfRangeException>("operation", () => faults.Next((EmulatedOperation)99, EmulatedFault.DropAfterWork));
    }

    [Fact]
    public void Respond_WrongArguments_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>("status", () => EmulatedFault.Respond(199, ""));
        Assert.Throws<ArgumentOutOfRangeException>("status", () => EmulatedFault.Respond(600, ""));
        Assert.Throws<ArgumentNullException>("body", () => EmulatedFault.Respond(200, null!));
        Assert.Throws<ArgumentException>("body", () => EmulatedFault.Respond(204, "text"));
    }

    [Fact]
    public async Task WaitUntilStalled_NothingStalls_CanBeCanceled()
    {
        await using var workspace = await TestWorkspace.StartAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => workspace.Emulator.Faults.WaitUntilStalledAsync(new CancellationToken(canceled: true)));
    }

    private static async Task<HttpResponseMessage> StartAddingAsync(
        TestWorkspace workspace, HttpCompletionOption completion, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Post, $"{workspace.ProjectPath}/desktops/{workspace.Dedicated.Id}/volumes");
        request.Headers.Add("X-Auth-Token", await workspace.SignInAsync());
        request.Content = new StringContent(TestWorkspace.OneDisk, new System.Net.Http.Headers.MediaTypeHeaderValue("application/json"));
        return await workspace.Http.SendAsync(request, completion, cancellationToken);
    }

    private static void AssertNotAnswered(TestWorkspace workspace, bool workDone)
    {
        var request = workspace.Emulator.Requests[^1];
        Assert.Equal((EmulatedOperation.AddDesktopVolumes, null, workDone), (request.Operation, request.StatusCode, request.WorkDone));
        Assert.Equal(TestWorkspace.OneDisk, request.Body);
    }

    private static int DisksAfterTheJob(TestWorkspace workspace)
    {
        workspace.Clock.Advance(TestWorkspace.JobDuration);
        return workspace.Dedicated.DataVolumes.Count;
    }
}
