using System.Globalization;
using Workspace.Sdk.Emulator;
using Workspace.Sdk.Testing;

namespace Workspace.Sdk.EndToEndTests;

/// <summary>What a long wait for a job meets, over real sockets.</summary>
public sealed class WaitingForJobsTests : EndToEndTest
{
    // More than the repetitions of one look.
    private const int ManyTimes = 9;

    private static readonly JobWaitOptions LookingOften = new() { MaxPollInterval = TimeSpan.FromSeconds(5) };

    private string? _failing;

    public static TheoryData<string> PassingFailures =>
        ["dropped", "HTML", "empty", "cut off", "408", "429", "500", "502", "503", "504", "APIGW.0308", "APIGW.0613"];

    public enum Point
    {
        SigningIn,
        BeforeTheHeaders,
        InTheBody,
        BetweenTwoAttempts,
        BetweenTwoLooks,
    }

    [Theory]
    [MemberData(nameof(PassingFailures))]
    public async Task LooksFailInPassing_TheWaitGoesOn(string failure)
    {
        var client = CreateClient();
        var added = await client.Desktops.AddVolumesAsync(DesktopId, OneDisk);
        Workspace.Faults.Next(EmulatedOperation.ShowJob, FaultOf(failure), ManyTimes);

        await client.Jobs.WaitForCompletionAsync(added.JobId, LookingOften).InTime();

        Assert.True(Looks() > ManyTimes);
    }

    [Fact]
    public async Task LookStalls_TheWaitGoesOn()
    {
        var client = CreateClient();
        var added = await client.Desktops.AddVolumesAsync(DesktopId, OneDisk);
        Workspace.Faults.Next(EmulatedOperation.ShowJob, EmulatedFault.StallInBody, times: 5);

        var wait = client.Jobs.WaitForCompletionAsync(added.JobId, LookingOften);
        for (var i = 0; i < 5; i++)
        {
            await Workspace.Faults.WaitUntilStalledAsync().InTime();
            Time.Advance(TimeSpan.FromSeconds(30));
        }

        await wait.InTime();
    }

    // Longer than a call may take: the look fails, and the wait keeps what the service asks for.
    [Theory]
    [InlineData("seconds")]
    [InlineData("date")]
    public async Task Throttled_TheNextLookIsNotBeforeTheServiceAllowsIt(string form)
    {
        var pause = TimeSpan.FromSeconds(200);
        var client = CreateClient();
        var added = await client.Desktops.AddVolumesAsync(DesktopId, OneDisk);
        var retryAfter = form == "seconds" ? "200" : (Time.GetUtcNow() + pause).ToString("R", CultureInfo.InvariantCulture);
        Workspace.Faults.Next(EmulatedOperation.ShowJob, EmulatedFault.Respond(429, "", headers: [new("Retry-After", retryAfter)]));

        var wait = client.Jobs.WaitForCompletionAsync(added.JobId);
        await Time.WaitForTimerAsync(pause);
        Time.Advance(pause - TimeSpan.FromSeconds(1));
        Assert.Equal(1, Looks());
        Time.Advance(TimeSpan.FromSeconds(1));

        await wait.InTime();
        Assert.Equal(2, Looks());
    }

    [Fact]
    public async Task JobIsNotShownAtFirst_TheWaitGoesOn()
    {
        var client = CreateClient();
        var added = await client.Desktops.AddVolumesAsync(DesktopId, OneDisk);
        Workspace.Faults.Next(EmulatedOperation.ShowJob, EmulatedFault.Respond(404, """{"error_code":"WKS.0002","error_msg":"No such job."}"""), times: 3);

        await client.Jobs.WaitForCompletionAsync(added.JobId).InTime();
    }

    [Fact]
    public async Task TokenRevoked_IsReplacedAndTheWaitGoesOn()
    {
        var client = CreateClient();
        var added = await client.Desktops.AddVolumesAsync(DesktopId, OneDisk);
        Workspace.RevokeTokens();

        await client.Jobs.WaitForCompletionAsync(added.JobId).InTime();

        Assert.Contains(Workspace.Requests, r => r.Operation == EmulatedOperation.ShowJob && r.StatusCode == 401);
    }

    [Fact]
    public async Task JobOutlivesItsTokens_TheyAreRenewed()
    {
        await StartAnewAsync(o => (o.JobDuration, o.TokenLifetime) = (TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(1)));
        var client = CreateClient();
        var added = await client.Desktops.AddVolumesAsync(DesktopId, OneDisk);

        await client.Jobs.WaitForCompletionAsync(added.JobId, new JobWaitOptions { MaxPollInterval = TimeSpan.FromSeconds(15) }).InTime();

        Assert.True(SignIns() > 5);
    }

    [Fact]
    public async Task GivenTokenEnds_EndsTheWait()
    {
        var added = await CreateClient().Desktops.AddVolumesAsync(DesktopId, OneDisk);
        var token = Workspace.Requests[^1].Headers["X-Auth-Token"];
        var client = CreateClient(o => (o.Credential, o.ProjectId) = (new IamTokenCredential(token), Workspace.ProjectId));
        Workspace.RevokeTokens();

        var failure = await Assert.ThrowsAsync<WorkspaceAuthenticationException>(() => client.Jobs.WaitForCompletionAsync(added.JobId).InTime());

        Assert.Equal("Jobs.Get", failure.Operation);
        Assert.False(failure.OutcomeUnknown);
        Assert.Equal(1, Looks());
    }

    [Theory]
    [InlineData("dropped")]
    [InlineData("429")]
    [InlineData("503")]
    public async Task IamIsAwayWhenTheTokenEnds_TheWaitGoesOn(string failure)
    {
        var client = CreateClient();
        var added = await client.Desktops.AddVolumesAsync(DesktopId, OneDisk);
        Workspace.RevokeTokens();
        Workspace.Faults.Next(EmulatedOperation.CreateToken, FaultOf(failure), ManyTimes);

        await client.Jobs.WaitForCompletionAsync(added.JobId, LookingOften).InTime();

        Assert.Equal(1 + ManyTimes + 1, SignIns());
    }

    [Fact]
    public async Task IamRefusesWhenTheTokenEnds_EndsTheWait()
    {
        var client = CreateClient();
        var added = await client.Desktops.AddVolumesAsync(DesktopId, OneDisk);
        Workspace.RevokeTokens();
        Workspace.Faults.Next(EmulatedOperation.CreateToken, EmulatedFault.Respond(401, """{"error_msg":"The password was changed.","error_code":"IAM.0101"}"""));

        var failure = await Assert.ThrowsAsync<WorkspaceAuthenticationException>(() => client.Jobs.WaitForCompletionAsync(added.JobId).InTime());

        Assert.Equal("IAM.CreateToken", failure.Operation);
        Assert.Equal(2, SignIns());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ProcessStoodStillLongerThanTheWaitMayTake_TheJobIsReportedAsItEnded(bool fails)
    {
        _failing = fails ? DesktopId : null;
        var client = CreateClient();
        var added = await client.Desktops.AddVolumesAsync(DesktopId, OneDisk);
        Time.Skips = _ => false;
        var wait = client.Jobs.WaitForCompletionAsync(added.JobId);
        await Time.WaitForTimerAsync(TimeSpan.FromSeconds(2));

        Time.Jump(TimeSpan.FromHours(8));

        Assert.Equal(fails ? typeof(WorkspaceJobException) : null, (await Record.ExceptionAsync(() => wait.InTime()))?.GetType());
    }

    [Theory]
    [InlineData(-8)]
    [InlineData(8)]
    public async Task ClockHereIsSetDuringTheWait_ChangesNothing(int hours)
    {
        var clock = new ShiftedClock(Time);
        var client = CreateClient(o => o.TimeProvider = clock);
        var added = await client.Desktops.AddVolumesAsync(DesktopId, OneDisk);

        var wait = client.Jobs.WaitForCompletionAsync(
            added.JobId, new JobWaitOptions { Progress = new OnProgress(() => clock.Ahead = TimeSpan.FromHours(hours)) });

        await wait.InTime();
    }

    [Theory]
    [InlineData(Point.SigningIn)]
    [InlineData(Point.BeforeTheHeaders)]
    [InlineData(Point.InTheBody)]
    [InlineData(Point.BetweenTwoAttempts)]
    [InlineData(Point.BetweenTwoLooks)]
    public async Task Canceled_EndsTheWaitWithTheCallersToken(Point point)
    {
        var added = await CreateClient().Desktops.AddVolumesAsync(DesktopId, OneDisk);
        Time.Skips = _ => false;
        switch (point)
        {
            case Point.SigningIn:
                Workspace.Faults.Next(EmulatedOperation.CreateToken, EmulatedFault.StallBeforeHeaders);
                break;
            case Point.BeforeTheHeaders:
                Workspace.Faults.Next(EmulatedOperation.ShowJob, EmulatedFault.StallBeforeHeaders);
                break;
            case Point.InTheBody:
                Workspace.Faults.Next(EmulatedOperation.ShowJob, EmulatedFault.StallInBody);
                break;
            case Point.BetweenTwoAttempts:
                Workspace.Faults.Next(EmulatedOperation.ShowJob, FaultOf("503"));
                break;
        }

        using var canceling = new CancellationTokenSource();
        var wait = CreateClient().Jobs.WaitForCompletionAsync(added.JobId, cancellationToken: canceling.Token);
        await (point is Point.BetweenTwoAttempts or Point.BetweenTwoLooks
            ? Time.WaitForTimerAsync(due => due < TimeSpan.FromSeconds(5))
            : Workspace.Faults.WaitUntilStalledAsync().InTime());

        await canceling.CancelAsync();

        var failure = await Assert.ThrowsAsync<WorkspaceCanceledException>(() => wait.InTime());
        Assert.Equal(canceling.Token, failure.CancellationToken);
        Assert.Equal("Jobs.WaitForCompletion", failure.Operation);
        Assert.False(failure.OutcomeUnknown);
    }

    [Fact]
    public async Task ServiceStaysAway_EndsWithTheWaitsOwnTimeoutAndTheLastFailure()
    {
        var client = CreateClient();
        var added = await client.Desktops.AddVolumesAsync(DesktopId, OneDisk);
        Workspace.Faults.Next(EmulatedOperation.ShowJob, EmulatedFault.DropBeforeWork, times: 10_000);

        var failure = await Assert.ThrowsAsync<WorkspaceJobTimeoutException>(() => client.Jobs.WaitForCompletionAsync(
            added.JobId, new JobWaitOptions { Timeout = TimeSpan.FromMinutes(5), MaxPollInterval = TimeSpan.FromSeconds(5) }).InTime());

        Assert.IsType<WorkspaceConnectionException>(failure.InnerException);
        Assert.Null(failure.Job);
    }

    protected override void SetUp(WorkspaceEmulatorOptions options) =>
        options.FailSubJob = id => id == _failing ? new EmulatedJobFailure { Reason = "No capacity." } : null;

    private static EmulatedFault FaultOf(string failure) => failure switch
    {
        "dropped" => EmulatedFault.DropAfterWork,
        "HTML" => EmulatedFault.Respond(200, "<html>Sign in to the hotel's network</html>", "text/html"),
        "empty" => EmulatedFault.Respond(200, ""),
        "cut off" => EmulatedFault.Respond(200, """{"id":"j","status":"RUN"""),
        "APIGW.0308" => EmulatedFault.Respond(429, """{"error_code":"APIGW.0308"}""", headers: [new("Retry-After", "3")]),
        "APIGW.0613" => EmulatedFault.Respond(503, """{"error_code":"APIGW.0613"}"""),
        _ => EmulatedFault.Respond(int.Parse(failure, CultureInfo.InvariantCulture), ""),
    };

    private int Looks() => Workspace.Requests.Count(r => r.Operation == EmulatedOperation.ShowJob);

    private int SignIns() => Workspace.Requests.Count(r => r.Operation == EmulatedOperation.CreateToken);

    private sealed class OnProgress(Action act) : IProgress<WorkspaceJob>
    {
        public void Report(WorkspaceJob value) => act();
    }
}
