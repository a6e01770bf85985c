using System.Net;
using RichardSzalay.MockHttp;
using Workspace.Sdk.Tests.Testing;

namespace Workspace.Sdk.Tests.Http;

/// <summary>What the transport repeats, what it never does, and what it says of the outcome.</summary>
public abstract class RepetitionTests(ClientPath path) : ServiceTests(path)
{
    private const string JobAnswer = """{"id":"abc85365-0b2e-4b4f-a091-f7db72072d4b","status":"RUNNING"}""";
    private static readonly string AddAnswer = Fixture.Read("add-desktop-volumes.response.json");

    public static TheoryData<int, string?> Refusals => new()
    {
        { 429, null },
        { 429, "APIGW.0308" },
        { 503, "APIG.0308" },
        { 503, "APIGW.0613" },
        { 503, "APIG.0613" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task Add_RefusedForNow_IsRepeated(int status, string? code)
    {
        Service.Expect(HttpMethod.Post, DesktopVolumesUrl).Respond((HttpStatusCode)status, "application/json", $$"""{"error_code":"{{code}}"}""");
        Service.Expect(HttpMethod.Post, DesktopVolumesUrl).Respond("application/json", AddAnswer);

        var answer = await CreateClient().Desktops.AddVolumesAsync(DesktopId, OneDisk);

        Assert.Equal("string", answer.JobId);
        Assert.Equal(Wire.Sent[0].Body, Wire.Sent[1].Body);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task Add_ServerFailed_IsNotRepeatedAndTheOutcomeIsUnknown(int status)
    {
        Service.When(HttpMethod.Post, DesktopVolumesUrl).Respond((HttpStatusCode)status);

        var failure = await FailureOf<WorkspaceServerException>(() => CreateClient().Desktops.AddVolumesAsync(DesktopId, OneDisk));

        Assert.Single(Wire.Sent);
        Assert.True(failure.OutcomeUnknown);
        Assert.Equal(1, failure.Attempts);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task Read_ServerFailed_IsRepeated(int status)
    {
        Service.Expect(JobUrl).Respond((HttpStatusCode)status);
        Service.Expect(JobUrl).Respond("application/json", JobAnswer);

        Assert.Equal(JobId, (await CreateClient().Jobs.GetAsync(JobId)).Id);
    }

    [Fact]
    public async Task Read_ServerKeepsFailing_GivesTheLastFailureAfterAllRepetitions()
    {
        Service.When(JobUrl).Respond(HttpStatusCode.BadGateway);

        var failure = await FailureOf<WorkspaceServerException>(() => CreateClient().Jobs.GetAsync(JobId));

        Assert.Equal(4, Wire.Sent.Count);
        Assert.Equal(4, failure.Attempts);
        Assert.False(failure.OutcomeUnknown);
    }

    [Fact]
    public async Task Read_FailsInAnotherWayEachTime_GivesTheLastFailure()
    {
        var answers = new Queue<Func<HttpResponseMessage>>(
        [
            () => new HttpResponseMessage(HttpStatusCode.BadGateway),
            () => throw new HttpRequestException(HttpRequestError.ResponseEnded),
            () => new HttpResponseMessage(HttpStatusCode.TooManyRequests),
            () => new HttpResponseMessage(HttpStatusCode.GatewayTimeout) { Content = new StringContent("""{"error_code":"APIGW.0201"}""") },
        ]);
        Service.When(JobUrl).Respond(() => Task.FromResult(answers.Dequeue()()));

        var failure = await FailureOf<WorkspaceServerException>(() => CreateClient().Jobs.GetAsync(JobId));

        Assert.Equal((504, "APIGW.0201", 4), ((int)failure.StatusCode, failure.ErrorCode, failure.Attempts));
    }

    [Fact]
    public async Task Add_ThrottledThenFails_GivesTheLastFailure()
    {
        Service.Expect(HttpMethod.Post, DesktopVolumesUrl).Respond(HttpStatusCode.TooManyRequests);
        Service.Expect(HttpMethod.Post, DesktopVolumesUrl).Respond(HttpStatusCode.InternalServerError);

        var failure = await FailureOf<WorkspaceServerException>(() => CreateClient().Desktops.AddVolumesAsync(DesktopId, OneDisk));

        Assert.Equal((500, true, 2), ((int)failure.StatusCode, failure.OutcomeUnknown, failure.Attempts));
    }

    [Fact]
    public async Task Read_WithoutRetries_IsSentOnce()
    {
        Service.When(JobUrl).Respond(HttpStatusCode.BadGateway);

        await FailureOf<WorkspaceServerException>(() => CreateClient(o => o.Retry.MaxRetries = 0).Jobs.GetAsync(JobId));

        Assert.Single(Wire.Sent);
    }

    [Theory]
    [InlineData(HttpRequestError.NameResolutionError)]
    [InlineData(HttpRequestError.ConnectionError)]
    [InlineData(HttpRequestError.SecureConnectionError)]
    [InlineData(HttpRequestError.ProxyTunnelError)]
    public async Task Add_NoConnection_IsRepeatedBecauseNothingWasSent(HttpRequestError error)
    {
        var failures = new Queue<Exception?>([new HttpRequestException(error), null]);
        Wire.ConnectFailure = failures.Dequeue;
        Service.Expect(HttpMethod.Post, DesktopVolumesUrl).Respond("application/json", AddAnswer);

        var answer = await CreateClient().Desktops.AddVolumesAsync(DesktopId, OneDisk);

        Assert.Equal("string", answer.JobId);
    }

    [Fact]
    public async Task Add_NeverAConnection_FailsWithAKnownOutcome()
    {
        Wire.ConnectFailure = () => new HttpRequestException(HttpRequestError.ConnectionError, "Connection refused");

        var failure = await FailureOf<WorkspaceConnectionException>(() => CreateClient().Desktops.AddVolumesAsync(DesktopId, OneDisk));

        Assert.False(failure.OutcomeUnknown);
        Assert.Equal(4, failure.Attempts);
        Assert.Contains("Connection refused", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Add_ConnectionLostAfterSending_IsNotRepeatedAndTheOutcomeIsUnknown()
    {
        Service.When(HttpMethod.Post, DesktopVolumesUrl).Throw(new HttpRequestException(HttpRequestError.ResponseEnded));

        var failure = await FailureOf<WorkspaceConnectionException>(() => CreateClient().Desktops.AddVolumesAsync(DesktopId, OneDisk));

        Assert.Single(Wire.Sent);
        Assert.True(failure.OutcomeUnknown);
        Assert.Contains("outcome is unknown", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_ConnectionLost_IsRepeated()
    {
        var answers = new Queue<Func<HttpResponseMessage>>(
        [
            () => throw new HttpRequestException(HttpRequestError.ResponseEnded),
            () => new HttpResponseMessage { Content = new StringContent(JobAnswer) },
        ]);
        Service.When(JobUrl).Respond(() => Task.FromResult(answers.Dequeue()()));

        Assert.Equal(JobId, (await CreateClient().Jobs.GetAsync(JobId)).Id);
    }

    [Fact]
    public async Task Read_AnswerBreaksOff_IsRepeated()
    {
        var bodies = new Queue<HttpContent>([new BrokenContent(), new StringContent(JobAnswer)]);
        Service.When(JobUrl).Respond(() => Task.FromResult(new HttpResponseMessage { Content = bodies.Dequeue() }));

        Assert.Equal(JobId, (await CreateClient().Jobs.GetAsync(JobId)).Id);
    }

    [Fact]
    public async Task Add_AnswerBreaksOff_IsNotRepeatedAndTheOutcomeIsUnknown()
    {
        Service.When(HttpMethod.Post, DesktopVolumesUrl).Respond(() => Task.FromResult(new HttpResponseMessage { Content = new BrokenContent() }));

        var failure = await FailureOf<WorkspaceConnectionException>(() => CreateClient().Desktops.AddVolumesAsync(DesktopId, OneDisk));

        Assert.Single(Wire.Sent);
        Assert.True(failure.OutcomeUnknown);
    }

    [Fact]
    public async Task Add_AnsweredWithoutReadingTheBodyAndBrokenOff_IsNotRepeatedEither()
    {
        var answers = 0;
        Service.When(HttpMethod.Post, DesktopVolumesUrl).Respond(() =>
        {
            answers++;
            return Task.FromResult(new HttpResponseMessage { Content = new BrokenContent() });
        });
        using var client = new WorkspaceClient(Options(), Service);

        var failure = await FailureOf<WorkspaceConnectionException>(() => client.Desktops.AddVolumesAsync(DesktopId, OneDisk));

        Assert.Equal(1, answers);
        Assert.True(failure.OutcomeUnknown);
    }

    [Fact]
    public async Task Add_RefusalWhoseBodyBreaksOff_IsStillThatRefusal()
    {
        Service.When(HttpMethod.Post, DesktopVolumesUrl)
            .Respond(() => Task.FromResult(new HttpResponseMessage(HttpStatusCode.Forbidden) { Content = new BrokenContent() }));

        var failure = await FailureOf<WorkspacePermissionException>(() => CreateClient().Desktops.AddVolumesAsync(DesktopId, OneDisk));

        Assert.False(failure.OutcomeUnknown);
    }

    [Fact]
    public async Task Backoff_WithoutRetryAfter_GrowsFromTheBaseDelay()
    {
        var waits = RecordWaits();
        Service.When(JobUrl).Respond(HttpStatusCode.BadGateway);

        await FailureOf<WorkspaceServerException>(() => CreateClient().Jobs.GetAsync(JobId));

        Assert.Equal(3, waits.Count);
        Assert.All(waits, w => Assert.InRange(w, TimeSpan.Zero, TimeSpan.FromSeconds(0.8 * 8)));
    }

    // Callers who failed together must not come again together.
    [Fact]
    public async Task Backoff_OfSeveralCalls_Differs()
    {
        var waits = RecordWaits();
        Service.When(JobUrl).Respond(HttpStatusCode.BadGateway);
        var client = CreateClient(o => o.Retry.MaxRetries = 1);

        for (var i = 0; i < 5; i++)
        {
            await FailureOf<WorkspaceServerException>(() => client.Jobs.GetAsync(JobId));
        }

        Assert.Equal(5, waits.Count);
        Assert.NotEqual(1, waits.Distinct().Count());
    }

    [Fact]
    public async Task TotalTime_EndsWhileWaitingForTheNextAttempt_GivesTheLastFailure()
    {
        Time.Skips = _ => false;
        Service.When(JobUrl).Respond(HttpStatusCode.BadGateway);
        var client = CreateClient(o =>
        {
            (o.Retry.BaseDelay, o.Retry.MaxDelay) = (TimeSpan.FromHours(1), TimeSpan.FromHours(1));
        });

        var call = client.Jobs.GetAsync(JobId);
        await Time.WaitForTimerAsync(due => due > TimeSpan.FromMinutes(2));
        Time.Advance(TimeSpan.FromSeconds(100));

        await FailureOf<WorkspaceServerException>(() => call);
    }

    [Fact]
    public async Task AppsHandler_ThatRepeats_CannotMakeTwoOfOneAdd()
    {
        Service.When(HttpMethod.Post, DesktopVolumesUrl).Respond(HttpStatusCode.BadGateway);
        using var repeating = new RepeatingHandler(Wire);
        using var client = new WorkspaceClient(Options(), repeating);

        var failure = await FailureOf<WorkspaceConnectionException>(() => client.Desktops.AddVolumesAsync(DesktopId, OneDisk));

        Assert.Single(Wire.Sent);
        Assert.True(failure.OutcomeUnknown);
        Assert.Contains("primary handler", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AppsHandler_ThatFails_IsReportedWithItsFailure()
    {
        Wire.ConnectFailure = () => new NotSupportedException("The app's handler does not like Sundays.");

        var failure = await FailureOf<WorkspaceConnectionException>(() => CreateClient().Desktops.AddVolumesAsync(DesktopId, OneDisk));

        Assert.IsType<NotSupportedException>(failure.InnerException);
        Assert.False(failure.OutcomeUnknown);
        Assert.Equal(1, failure.Attempts);
    }

    private List<TimeSpan> RecordWaits()
    {
        var waits = new List<TimeSpan>();
        Time.Skips = due =>
        {
            var isWait = due < TimeSpan.FromSeconds(20);
            if (isWait)
            {
                waits.Add(due);
            }

            return isWait;
        };
        return waits;
    }

    private WorkspaceClientOptions Options() => new()
    {
        Region = "cn-north-4",
        ProjectId = ProjectId,
        Credential = new IamTokenCredential(Token),
        TimeProvider = Time,
    };

    public sealed class ByConstructor() : RepetitionTests(ClientPath.Constructor);

    public sealed class ByDependencyInjection() : RepetitionTests(ClientPath.DependencyInjection);

    /// <summary>The retry handler that many an app has: it sends the same message again.</summary>
    private sealed class RepeatingHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            return response.IsSuccessStatusCode ? response : await base.SendAsync(request, cancellationToken);
        }
    }
}
