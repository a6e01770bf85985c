using System.Net;
using Workspace.Sdk.Testing;

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
        await workspace.Emulator.Faults.WaitUntilStalledAsync().InTime();
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
        await workspace.Emulator.Faults.WaitUntilStalledAsync().InTime();
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
        await workspace.Emulator.Faults.WaitUntilStalledAsync().InTime();
        await workspace.Emulator.Faults.WaitUntilStalledAsync().InTime();

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
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task Respond_AfterWork_GetsThatAnswerAlthoughTheDiskIsAdded(string version)
    {
        await using var workspace = await TestWorkspace.StartAsync(httpVersion: Version.Parse(version));
        workspace.Emulator.Faults.Next(EmulatedOperation.AddDesktopVolumes, EmulatedFault.Respond(502, "bad gateway", afterWork: true));

        var reply = await workspace.AddToDesktopAsync();

        Assert.Equal((HttpStatusCode.BadGateway, "bad gateway"), (reply.Status, reply.Body));
        Assert.Equal((502, true), (workspace.Emulator.Requests[^1].StatusCode, workspace.Emulator.Requests[^1].WorkDone));
        Assert.Equal(2, DisksAfterTheJob(workspace));
    }

    [Fact]
    public async Task Respond_AfterWorkThatIsRefused_SaysThatNothingWasDone()
    {
        await using var workspace = await TestWorkspace.StartAsync();
        workspace.Emulator.Faults.Next(EmulatedOperation.AddDesktopVolumes, EmulatedFault.Respond(502, "", afterWork: true));

        var reply = await workspace.AddToDesktopAsync(body: "{}");

        Assert.Equal(HttpStatusCode.BadGateway, reply.Status);
        Assert.False(workspace.Emulator.Requests[^1].WorkDone);
    }

    [Theory]
    [InlineData(null, false, null)]
    [InlineData(0, false, "0")]
    [InlineData(90, false, "90")]
    [InlineData(90, true, "Sat, 22 Aug 2026 10:17:00 GMT")]
    public async Task Throttle_NextAdd_IsRefusedAsByTheGateway(int? seconds, bool asDate, string? header)
    {
        await using var workspace = await TestWorkspace.StartAsync();
        var fault = EmulatedFault.Throttle(seconds is { } wait ? TimeSpan.FromSeconds(wait) : null, asDate);
        workspace.Emulator.Faults.Next(EmulatedOperation.AddDesktopVolumes, fault);

        var reply = await workspace.AddToDesktopAsync();

        reply.AssertRefused(HttpStatusCode.TooManyRequests, "APIGW.0308");
        Assert.Equal(header, reply.Headers.GetValueOrDefault("Retry-After"));
        Assert.Equal((429, false), (workspace.Emulator.Requests[^1].StatusCode, workspace.Emulator.Requests[^1].WorkDone));
        Assert.Equal(1, DisksAfterTheJob(workspace));
    }

    [Fact]
    public async Task Throttle_AsDate_GoesByTheClockOfTheEmulator()
    {
        await using var workspace = await TestWorkspace.StartAsync();
        workspace.Emulator.ClockSkew = TimeSpan.FromHours(-1);
        workspace.Emulator.Faults.Next(EmulatedOperation.AddDesktopVolumes, EmulatedFault.Throttle(TimeSpan.FromSeconds(30), asDate: true));

        var reply = await workspace.AddToDesktopAsync();

        Assert.Equal("Sat, 22 Aug 2026 09:16:00 GMT", reply.Headers["Retry-After"]);
    }

    [Fact]
    public async Task RevokeAccess_NextCallWithAToken_IsRefusedUntilTheClientSignsInAgain()
    {
        await using var workspace = await TestWorkspace.StartAsync();
        workspace.Emulator.Faults.Next(EmulatedOperation.AddDesktopVolumes, EmulatedFault.RevokeAccess);

        (await workspace.AddToDesktopAsync()).AssertRefused(HttpStatusCode.Unauthorized, "APIGW.0307");

        Assert.Equal((401, false), (workspace.Emulator.Requests[^1].StatusCode, workspace.Emulator.Requests[^1].WorkDone));
        var again = await workspace.SendAsync(
            HttpMethod.Get, $"{workspace.ProjectPath}/desktops/detail", null, await workspace.SignInAsync());
        Assert.Equal(HttpStatusCode.OK, again.Status);
    }

    [Fact]
    public async Task RevokeAccess_NextCallWithTemporaryKeys_IsRefusedAndPermanentKeysStay()
    {
        await using var workspace = await TestWorkspace.StartAsync();
        var keys = await workspace.CreateTemporaryKeysAsync();
        workspace.Emulator.Faults.Next(EmulatedOperation.ListDesktops, EmulatedFault.RevokeAccess);

        var refused = await workspace.ListSignedAsync(request => request.Keys = keys);

        refused.AssertRefused(HttpStatusCode.Unauthorized, "APIGW.0301");
        Assert.Equal(HttpStatusCode.OK, (await workspace.ListSignedAsync()).Status);
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 2)]
    public async Task Drop_OverHttp2_EndsTheRequestAloneAndKeepsTheConnection(bool afterWork, int disks)
    {
        await using var workspace = await TestWorkspace.StartAsync(httpVersion: HttpVersion.Version20, keepsConnections: true);
        var drop = afterWork ? EmulatedFault.DropAfterWork : EmulatedFault.DropBeforeWork;
        workspace.Emulator.Faults.Next(EmulatedOperation.AddDesktopPoolVolumes, EmulatedFault.StallInBody);
        workspace.Emulator.Faults.Next(EmulatedOperation.AddDesktopVolumes, drop);
        var stalled = workspace.AddToPoolAsync();
        await workspace.Emulator.Faults.WaitUntilStalledAsync().InTime();

        await Assert.ThrowsAsync<HttpRequestException>(() => workspace.AddToDesktopAsync());

        var after = await workspace.GetAsync("desktops/detail");
        Assert.Equal((HttpStatusCode.OK, false), (after.Status, stalled.IsCompleted));
        Assert.Equal(disks, DisksAfterTheJob(workspace));
        await workspace.Emulator.DisposeAsync();
        await Assert.ThrowsAsync<HttpRequestException>(() => stalled);
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
    public async Task Next_VeryManyTimes_TakesNoMemoryForEach()
    {
        await using var workspace = await TestWorkspace.StartAsync();
        workspace.Emulator.Faults.Next(EmulatedOperation.ListDesktops, EmulatedFault.Respond(500, ""), times: int.MaxValue);

        Assert.Equal(HttpStatusCode.InternalServerError, (await workspace.GetAsync("desktops/detail")).Status);
    }

    [Fact]
    public async Task Clear_FaultsWaiting_TakesThemBack()
    {
        await using var workspace = await TestWorkspace.StartAsync();
        workspace.Emulator.Faults.Next(EmulatedOperation.ListDesktops, EmulatedFault.Respond(500, ""));
        workspace.Emulator.Faults.ByChance(EmulatedOperation.ListDesktops, EmulatedFault.Respond(500, ""), 1);

        workspace.Emulator.Faults.Clear();

        Assert.Equal(HttpStatusCode.OK, (await workspace.GetAsync("desktops/detail")).Status);
    }

    [Fact]
    public async Task Next_WithFaultsByChanceToo_ComesFirst()
    {
        await using var workspace = await TestWorkspace.StartAsync();
        workspace.Emulator.Faults.ByChance(EmulatedOperation.ListDesktops, EmulatedFault.Respond(500, ""), 1);
        workspace.Emulator.Faults.Next(EmulatedOperation.ListDesktops, EmulatedFault.Respond(502, ""));

        Reply[] replies = [await workspace.GetAsync("desktops/detail"), await workspace.GetAsync("desktops/detail")];

        Assert.Equal([HttpStatusCode.BadGateway, HttpStatusCode.InternalServerError], replies.Select(reply => reply.Status));
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
    public void Throttle_WrongArguments_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>("retryAfter", () => EmulatedFault.Throttle(TimeSpan.FromSeconds(-1)));
        Assert.Throws<ArgumentOutOfRangeException>("retryAfter", () => EmulatedFault.Throttle(TimeSpan.MaxValue, asDate: true));
    }

    [Fact]
    public void ToString_EachFault_TellsItFromOthersOfItsKind() => Assert.Equal(
        [
            "DropBeforeWork", "Respond 502", "Respond 502 after work", "Throttle", "Throttle, seconds", "Throttle, date",
            "Disconnect InBody", "Disconnect InBody, reset", "Spoil Html",
        ],
        new[]
        {
            EmulatedFault.DropBeforeWork,
            EmulatedFault.Respond(502, ""),
            EmulatedFault.Respond(502, "", afterWork: true),
            EmulatedFault.Throttle(),
            EmulatedFault.Throttle(TimeSpan.FromSeconds(1)),
            EmulatedFault.Throttle(TimeSpan.FromSeconds(1), asDate: true),
            EmulatedFault.Disconnect(DisconnectMoment.InBody),
            EmulatedFault.Disconnect(DisconnectMoment.InBody, reset: true),
            EmulatedFault.Spoil(SpoiledAnswer.Html),
        }.Select(fault => fault.ToString()));

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
