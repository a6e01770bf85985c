using System.Net;
using System.Text.Json;

namespace Workspace.Sdk.Emulator.Tests;

public sealed class ControlApiTests
{
    [Fact]
    public async Task ControlEndpoint_Always_IsAPathOfTheServer()
    {
        await using var workspace = await TestWorkspace.StartAsync();

        Assert.Equal($"{workspace.Emulator.Endpoint}emulator", workspace.Emulator.ControlEndpoint.ToString());
    }

    [Theory]
    [InlineData("""{"kind":"DropBeforeWork"}""", "DropBeforeWork")]
    [InlineData("""{"kind":"DropAfterWork"}""", "DropAfterWork")]
    [InlineData("""{"kind":"StallBeforeHeaders"}""", "StallBeforeHeaders")]
    [InlineData("""{"kind":"StallInBody"}""", "StallInBody")]
    [InlineData("""{"kind":"RevokeAccess"}""", "RevokeAccess")]
    [InlineData("""{"kind":"Respond","status":500}""", "Respond 500")]
    [InlineData("""{"kind":"Respond","status":500,"body":null,"after_work":true}""", "Respond 500 after work")]
    [InlineData("""{"after_work":false,"status":500,"kind":"Respond"}""", "Respond 500")]
    [InlineData("""{"kind":"Throttle"}""", "Throttle")]
    [InlineData("""{"kind":"Throttle","retry_after":7}""", "Throttle, seconds")]
    [InlineData("""{"kind":"Throttle","retry_after":7,"as_date":true}""", "Throttle, date")]
    [InlineData("""{"kind":"Disconnect","moment":"BeforeReading"}""", "Disconnect BeforeReading")]
    [InlineData("""{"kind":"Disconnect","moment":"WhenUsedAgain","reset":true}""", "Disconnect WhenUsedAgain, reset")]
    [InlineData("""{"kind":"Spoil","how":"WrongTypes"}""", "Spoil WrongTypes")]
    public async Task PostFaults_EachKind_IsTheFaultOfTheNextRequest(string fault, string name)
    {
        await using var workspace = await TestWorkspace.StartAsync();

        var reply = await PostFaultAsync(workspace, $$"""{"operation":"ListDesktops","fault":{{fault}}}""");

        Assert.Equal((HttpStatusCode.NoContent, ""), (reply.Status, reply.Body));
        Assert.Equal(name, workspace.Emulator.Faults.Take(EmulatedOperation.ListDesktops, "/").ToString());
        Assert.Same(EmulatedFault.None, workspace.Emulator.Faults.Take(EmulatedOperation.ListDesktops, "/"));
    }

    [Fact]
    public async Task PostFaults_RespondWithAllThatItTakes_IsAnsweredSo()
    {
        await using var workspace = await TestWorkspace.StartAsync();
        await PostFaultAsync(
            workspace,
            """
            {"operation":"ListDesktops","fault":
              {"kind":"Respond","status":503,"body":"桌面","content_type":"text/plain","headers":{"Retry-After":"7","X-Own":"1"}}}
            """);

        var reply = await workspace.GetAsync("desktops/detail");

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "桌面"), (reply.Status, reply.Body));
        Assert.Equal(("text/plain", "7", "1"), (reply.Headers["Content-Type"], reply.Headers["Retry-After"], reply.Headers["X-Own"]));
    }

    [Fact]
    public async Task PostFaults_Throttle_TakesSeconds()
    {
        await using var workspace = await TestWorkspace.StartAsync();
        await PostFaultAsync(workspace, """{"operation":"ListDesktops","fault":{"kind":"Throttle","retry_after":7}}""");

        Assert.Equal("7", (await workspace.GetAsync("desktops/detail")).Headers["Retry-After"]);
    }

    [Fact]
    public async Task PostFaults_Times_IsHowManyRequestsRunIntoIt()
    {
        await using var workspace = await TestWorkspace.StartAsync();

        await PostFaultAsync(workspace, """{"operation":"ListDesktops","fault":{"kind":"Respond","status":500},"times":2}""");

        Assert.Equal(["Respond 500", "Respond 500", "None"], Take(workspace, 3));
    }

    [Fact]
    public async Task PostFaults_Probability_IsByChance()
    {
        await using var workspace = await TestWorkspace.StartAsync(options => options.FaultSeed = 7);

        await PostFaultAsync(workspace, """{"operation":"ListDesktops","fault":{"kind":"Respond","status":500},"probability":0.5}""");

        var same = new EmulatedFaults(seed: 7);
        same.ByChance(EmulatedOperation.ListDesktops, EmulatedFault.Respond(500, ""), 0.5);
        Assert.Equal(
            Enumerable.Range(0, 50).Select(_ => same.Take(EmulatedOperation.ListDesktops, "/").ToString()), Take(workspace, 50));
    }

    [Fact]
    public async Task DeleteFaults_FaultsWaiting_TakesThemBack()
    {
        await using var workspace = await TestWorkspace.StartAsync();
        workspace.Emulator.Faults.Next(EmulatedOperation.ListDesktops, EmulatedFault.Respond(500, ""));

        var reply = await SendAsync(workspace, "DELETE", "faults");

        Assert.Equal(HttpStatusCode.NoContent, reply.Status);
        Assert.Equal(HttpStatusCode.OK, (await workspace.GetAsync("desktops/detail")).Status);
    }

    [Fact]
    public async Task PostTokensRevoke_TokenIssuedBefore_IsRefused()
    {
        await using var workspace = await TestWorkspace.StartAsync();

        var reply = await SendAsync(workspace, "POST", "tokens/revoke");

        Assert.Equal(HttpStatusCode.NoContent, reply.Status);
        (await workspace.GetAsync("desktops/detail")).AssertRefused(HttpStatusCode.Unauthorized, "APIGW.0307");
    }

    [Fact]
    public async Task PostTemporaryKeysRevoke_KeysIssuedBefore_AreRefusedAndTokensStay()
    {
        await using var workspace = await TestWorkspace.StartAsync();
        var keys = await workspace.CreateTemporaryKeysAsync();

        var reply = await SendAsync(workspace, "POST", "temporary-keys/revoke");

        Assert.Equal(HttpStatusCode.NoContent, reply.Status);
        (await workspace.ListSignedAsync(request => request.Keys = keys)).AssertRefused(HttpStatusCode.Unauthorized, "APIGW.0301");
        Assert.Equal(HttpStatusCode.OK, (await workspace.GetAsync("desktops/detail")).Status);
    }

    [Theory]
    [InlineData("00:20:00", 1200)]
    [InlineData("-1.00:00:01", -86401)]
    [InlineData("365.00:00:00", 31536000)]
    public async Task PutClock_Skew_IsHowFarTheClockIsOff(string skew, int seconds)
    {
        await using var workspace = await TestWorkspace.StartAsync();

        var reply = await SendAsync(workspace, "PUT", "clock", $$"""{"skew":"{{skew}}"}""");

        Assert.Equal(HttpStatusCode.NoContent, reply.Status);
        Assert.Equal(TimeSpan.FromSeconds(seconds), workspace.Emulator.ClockSkew);
    }

    [Fact]
    public async Task GetRequests_AfterSomeCalls_TellsWhatTheLedgerKnows()
    {
        await using var workspace = await TestWorkspace.StartAsync();
        workspace.Emulator.Faults.Next(EmulatedOperation.AddDesktopVolumes, EmulatedFault.DropAfterWork);
        await Assert.ThrowsAsync<HttpRequestException>(() => workspace.AddToDesktopAsync());
        await workspace.GetAsync("no-such-thing");

        var reply = await SendAsync(workspace, "GET", "requests");

        Assert.Equal((HttpStatusCode.OK, "application/json"), (reply.Status, reply.Headers["Content-Type"]));
        var requests = reply.Json.EnumerateArray().ToList();
        Assert.Equal(3, requests.Count);
        Assert.Equal(
            ("POST", "AddDesktopVolumes", TestWorkspace.OneDisk, true, "DropAfterWork"),
            (Text(requests[1], "method"), Text(requests[1], "operation"), Text(requests[1], "body"),
                requests[1].GetProperty("work_done").GetBoolean(), Text(requests[1], "fault")));
        Assert.Equal(workspace.Emulator.Requests[1].Path, Text(requests[1], "path"));
        Assert.Equal(workspace.Token, Text(requests[1].GetProperty("headers"), "X-Auth-Token"));
        Assert.False(requests[1].TryGetProperty("status_code", out _));
        Assert.Equal(404, requests[2].GetProperty("status_code").GetInt32());
        Assert.False(requests[2].TryGetProperty("operation", out _));
    }

    [Fact]
    public async Task ControlRequests_WithFaultsForEveryOperation_MeetNoneAndAreNotInTheLedger()
    {
        await using var workspace = await TestWorkspace.StartAsync();
        foreach (var operation in Enum.GetValues<EmulatedOperation>())
        {
            workspace.Emulator.Faults.ByChance(operation, EmulatedFault.DropBeforeWork, 1);
        }

        Reply[] replies =
        [
            await SendAsync(workspace, "GET", "requests"),
            await SendAsync(workspace, "GET", "none"),
            await SendAsync(workspace, "PUT", "clock", """{"skew":"00:00:00"}"""),
        ];

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.NotFound, HttpStatusCode.NoContent], replies.Select(reply => reply.Status));
        Assert.Equal(EmulatedOperation.CreateToken, Assert.Single(workspace.Emulator.Requests).Operation);
    }

    [Theory]
    [InlineData("", "The body is not JSON: ")]
    [InlineData("faults", "The body is not JSON: ")]
    [InlineData("null", "The body is null; it must be a JSON object.")]
    [InlineData("[]", "The body is []; it must be a JSON object.")]
    [InlineData("{}", "operation is missing; it must be one of CreateToken, CreateTemporaryKeys, ")]
    [InlineData("""{"operation":"AddDisks"}""", "operation is \"AddDisks\"; it must be one of CreateToken, ")]
    [InlineData("""{"operation":"addDesktopVolumes"}""", "operation is \"addDesktopVolumes\"; it must be one of ")]
    [InlineData("""{"operation":5}""", "operation is 5; it must be one of ")]
    [InlineData("""{"operation":"ShowJob"}""", "fault is missing; it must be a JSON object.")]
    [InlineData("""{"operation":"ShowJob","fault":"StallInBody"}""", "fault is \"StallInBody\"; it must be a JSON object.")]
    [InlineData("""{"operation":"\ud800"}""", "A text in the body is not Unicode: ")]
    [InlineData("""{"\ud800":1}""", "A text in the body is not Unicode: ")]
    [InlineData("""{"operation":"ShowJob","fault":{"kind":"Respond","status":500,"more":[{"body":"\ud800"}]}}""", "A text in the body is not Unicode: ")]
    public async Task PostFaults_BodyThatIsNoFault_IsRefusedWithPlaceValueAndRule(string body, string error)
    {
        await using var workspace = await TestWorkspace.StartAsync();

        AssertRefused(error, await PostFaultAsync(workspace, body));
    }

    [Theory]
    [InlineData("""{}""", "fault.kind is missing; it must be one of DropBeforeWork, ")]
    [InlineData("""{"kind":"Drop"}""", "fault.kind is \"Drop\"; it must be one of DropBeforeWork, ")]
    [InlineData("""{"kind":"StallInBody","moment":"InBody"}""", "fault.moment is not known; what may stand there is kind.")]
    [InlineData("""{"kind":"Disconnect","momnt":"InBody"}""", "fault.moment is missing; it must be one of BeforeReading, BeforeWork, ")]
    [InlineData("""{"kind":"Disconnect","moment":"Soon"}""", "fault.moment is \"Soon\"; it must be one of BeforeReading, ")]
    [InlineData("""{"kind":"Disconnect","moment":"InBody","rset":true}""", "fault.rset is not known; what may stand there is kind, moment, reset.")]
    [InlineData("""{"kind":"Disconnect","moment":"InBody","reset":"yes"}""", "fault.reset is \"yes\"; it must be true or false.")]
    [InlineData("""{"kind":"Spoil"}""", "fault.how is missing; it must be one of Empty, CutJson, ")]
    [InlineData("""{"kind":"Respond"}""", "fault.status is missing; it must be a whole number from 200 to 599.")]
    [InlineData("""{"kind":"Respond","status":600}""", "fault.status is 600; it must be a whole number from 200 to 599.")]
    [InlineData("""{"kind":"Respond","status":"500"}""", "fault.status is \"500\"; it must be a whole number from 200 to 599.")]
    [InlineData("""{"kind":"Respond","status":500.5}""", "fault.status is 500.5; it must be a whole number from 200 to 599.")]
    [InlineData("""{"kind":"Respond","status":204,"body":"x"}""", "An answer of status 204 cannot have a body.")]
    [InlineData("""{"kind":"Respond","status":500,"body":{}}""", "fault.body is {}; it must be a text.")]
    [InlineData("""{"kind":"Respond","status":500,"headers":["a"]}""", "fault.headers is [\"a\"]; it must be a JSON object.")]
    [InlineData("""{"kind":"Respond","status":500,"headers":{"Retry-After":7}}""", "fault.headers.Retry-After is 7; it must be a text.")]
    [InlineData("""{"kind":"Throttle","retry_after":-1}""", "fault.retry_after is -1; it must be a whole number from 0 to 31536000.")]
    public async Task PostFaults_FaultThatIsWrong_IsRefusedWithPlaceValueAndRule(string fault, string error)
    {
        await using var workspace = await TestWorkspace.StartAsync();

        AssertRefused(error, await PostFaultAsync(workspace, $$"""{"operation":"ShowJob","fault":{{fault}}}"""));
        Assert.Same(EmulatedFault.None, workspace.Emulator.Faults.Take(EmulatedOperation.ShowJob, "/"));
    }

    [Theory]
    [InlineData("\"times\":0", "times is 0; it must be a whole number from 1 to ")]
    [InlineData("\"times\":\"2\"", "times is \"2\"; it must be a whole number from 1 to ")]
    [InlineData("\"times\":2,\"probability\":0.5", "times and probability are both there; they exclude each other.")]
    [InlineData("\"probability\":\"0.5\"", "probability is \"0.5\"; it must be a number.")]
    [InlineData("\"probability\":1.5", "It must be more than 0, and with the 0 of the operation's other faults at most 1. (Parameter 'probability')")]
    [InlineData("\"probabilty\":0.5", "probabilty is not known; what may stand there is operation, fault, times, probability.")]
    public async Task PostFaults_HowOftenIsWrong_IsRefusedWithPlaceValueAndRule(string howOften, string error)
    {
        await using var workspace = await TestWorkspace.StartAsync();

        AssertRefused(error, await PostFaultAsync(workspace, $$"""{"operation":"ShowJob","fault":{"kind":"StallInBody"},{{howOften}}}"""));
        Assert.Same(EmulatedFault.None, workspace.Emulator.Faults.Take(EmulatedOperation.ShowJob, "/"));
    }

    [Fact]
    public async Task PostFaults_VeryLongValue_IsQuotedInPart()
    {
        await using var workspace = await TestWorkspace.StartAsync();

        var reply = await PostFaultAsync(workspace, $$"""{"operation":"{{new string('x', 10_000)}}"}""");

        Assert.Contains("xxx...; it must be", reply.Text("error"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}", "skew is missing; it must be a text with a time as [-][d.]hh:mm:ss, at most 365.00:00:00 either way.")]
    [InlineData("""{"skew":"soon"}""", "skew is \"soon\"; it must be a text with a time as ")]
    [InlineData("""{"skew":3600}""", "skew is 3600; it must be a text with a time as ")]
    [InlineData("""{"skew":"365.00:00:01"}""", "skew is \"365.00:00:01\"; it must be a text with a time as ")]
    [InlineData("""{"skew":"-10675199.02:48:05.4775808"}""", "skew is \"-10675199.02:48:05.4775808\"; it must be ")]
    [InlineData("""{"skew":"00:00:00","unit":"s"}""", "unit is not known; what may stand there is skew.")]
    public async Task PutClock_WrongBody_IsRefusedWithPlaceValueAndRule(string body, string error)
    {
        await using var workspace = await TestWorkspace.StartAsync();

        AssertRefused(error, await SendAsync(workspace, "PUT", "clock", body));
        Assert.Equal(TimeSpan.Zero, workspace.Emulator.ClockSkew);
    }

    [Theory]
    [InlineData("GET", "faults")]
    [InlineData("PUT", "faults")]
    [InlineData("GET", "clock")]
    [InlineData("GET", "tokens/revoke")]
    [InlineData("GET", "Requests")]
    [InlineData("GET", "")]
    public async Task AnyOtherMethodOrPath_Always_IsNotFoundAndNamesThoseThatThereAre(string method, string path)
    {
        await using var workspace = await TestWorkspace.StartAsync();

        var reply = await SendAsync(workspace, method, path);

        Assert.Equal(HttpStatusCode.NotFound, reply.Status);
        Assert.StartsWith($"There is no {method} /emulator/{path}. There are ", reply.Text("error"), StringComparison.Ordinal);
    }

    private static void AssertRefused(string error, Reply reply)
    {
        Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
        Assert.StartsWith(error, reply.Text("error"), StringComparison.Ordinal);
    }

    private static IEnumerable<string> Take(TestWorkspace workspace, int count) =>
        Enumerable.Range(0, count).Select(_ => workspace.Emulator.Faults.Take(EmulatedOperation.ListDesktops, "/").ToString());

    private static string? Text(JsonElement element, string property) => element.GetProperty(property).GetString();

    private static Task<Reply> PostFaultAsync(TestWorkspace workspace, string body) => SendAsync(workspace, "POST", "faults", body);

    private static Task<Reply> SendAsync(TestWorkspace workspace, string method, string path, string? body = null) =>
        workspace.SendAsync(new HttpMethod(method), $"emulator/{path}", body, token: null);
}
