using System.Diagnostics;
using System.Net;
using RichardSzalay.MockHttp;
using Workspace.Sdk.Testing;
using Workspace.Sdk.Tests.Authentication;
using Workspace.Sdk.Tests.Testing;
using static Workspace.Sdk.WorkspaceTelemetry;

namespace Workspace.Sdk.Tests.Diagnostics;

/// <summary>The spans and metrics of calls, of access and of waiting for a job.</summary>
[Collection(nameof(TelemetryTests))]
public sealed class TelemetryTests : ServiceTests
{
    private const string Accepted = """{"job_id":"j1"}""";

    // Of these tests alone: what others have left behind is not heard.
    private const string Region = "told-1";

    private readonly TelemetryRecorder _told = new(Region);

    public TelemetryTests()
        : base(ClientPath.Constructor)
    {
    }

    [CollectionDefinition(nameof(TelemetryTests), DisableParallelization = true)]
    public sealed class Alone;

    [Fact]
    public async Task Call_Succeeds_IsASpanWithWhatIsKnownOfIt()
    {
        using var outer = new Activity("of the app").Start();
        Service.Expect(DesktopVolumesUrl).Respond(HttpStatusCode.OK, [KeyValuePair.Create("X-Request-Id", "r1")], "application/json", Accepted);

        await AddAsync(CreateClient());

        var span = _told.Span("Desktops.AddVolumes");
        Assert.Equal(outer.SpanId, span.ParentSpanId);
        Assert.Equal(ActivityKind.Internal, span.Kind);
        Assert.Equal(ActivityStatusCode.Unset, span.Status);
        Assert.Equal(
            new Dictionary<string, object?>
            {
                [RouteTag] = "/v2/{project_id}/desktops/{desktop_id}/volumes",
                [RegionTag] = Region,
                [ProjectIdTag] = ProjectId,
                [AttemptsTag] = 1,
                [RequestIdTag] = "r1",
            },
            span.TagObjects.ToDictionary());
        Assert.Equal(["Access.Get", "Desktops.AddVolumes"], _told.Spans.Select(s => s.OperationName));
    }

    [Fact]
    public async Task Call_UnderWay_LeavesTheSpanOfTheAppWhereItIs()
    {
        using var outer = new Activity("of the app").Start();
        Service.Expect(DesktopVolumesUrl).Respond("application/json", Accepted);

        var call = AddAsync(CreateClient());

        Assert.Same(outer, Activity.Current);
        await call;
        Assert.Same(outer, Activity.Current);
    }

    [Fact]
    public async Task Call_Repeated_TellsOfEachRepetition()
    {
        Service.Expect(DesktopVolumesUrl).Respond(HttpStatusCode.TooManyRequests, [KeyValuePair.Create("Retry-After", "7")], "application/json", "{}");
        Service.Expect(DesktopVolumesUrl).Respond("application/json", Accepted);

        await AddAsync(CreateClient());

        var span = _told.Span("Desktops.AddVolumes");
        Assert.Equal(2, span.GetTagItem(AttemptsTag));
        var retry = Assert.Single(span.Events);
        Assert.Equal(RetryEvent, retry.Name);
        Assert.Equal(7.0, retry.Tags.ToDictionary()[RetryDelayTag]);
        Assert.Equal("Workspace.Sdk.WorkspaceThrottledException", retry.Tags.ToDictionary()[ErrorTypeTag]);
        Assert.Equal(
            Tags((OperationTag, "Desktops.AddVolumes"), (RegionTag, Region), (ErrorTypeTag, "Workspace.Sdk.WorkspaceThrottledException")),
            _told.Measured(RetriesMetric).Tags);
    }

    [Fact]
    public async Task Call_Succeeds_IsMeasuredWithItsRepetitions()
    {
        Service.Expect(DesktopVolumesUrl).Respond(HttpStatusCode.TooManyRequests, [KeyValuePair.Create("Retry-After", "7")], "application/json", "{}");
        Service.Expect(DesktopVolumesUrl).Respond("application/json", Accepted);

        await AddAsync(CreateClient());

        var measured = _told.Measured(CallDurationMetric);
        Assert.Equal(7.0, measured.Value);
        Assert.Equal(Tags((OperationTag, "Desktops.AddVolumes"), (RegionTag, Region)), measured.Tags);
    }

    [Fact]
    public async Task Call_Refused_TellsWhy()
    {
        Service.Expect(DesktopVolumesUrl).Respond(
            HttpStatusCode.BadRequest, [KeyValuePair.Create("X-Request-Id", "r1")], "application/json", """{"error_code":"WKS.0407","error_msg":"busy"}""");

        var failure = await FailureOf<WorkspaceConflictException>(() => AddAsync(CreateClient()));

        var span = _told.Span("Desktops.AddVolumes");
        Assert.Equal((ActivityStatusCode.Error, failure.Message), (span.Status, span.StatusDescription));
        Assert.Equal("Workspace.Sdk.WorkspaceConflictException", span.GetTagItem(ErrorTypeTag));
        Assert.Equal("WKS.0407", span.GetTagItem(ErrorCodeTag));
        Assert.Equal("r1", span.GetTagItem(RequestIdTag));
        Assert.Null(span.GetTagItem(OutcomeUnknownTag));
        Assert.Equal("Workspace.Sdk.WorkspaceConflictException", _told.Measured(CallDurationMetric).Tags[ErrorTypeTag]);
        Assert.DoesNotContain(_told.Measurements, measurement => measurement.Metric == UnknownOutcomesMetric);
    }

    [Fact]
    public async Task Call_OutcomeUnknown_IsCountedAndTold()
    {
        Service.Expect(DesktopVolumesUrl).Respond(HttpStatusCode.BadGateway);

        await FailureOf<WorkspaceServerException>(() => AddAsync(CreateClient()));

        Assert.Equal(true, _told.Span("Desktops.AddVolumes").GetTagItem(OutcomeUnknownTag));
        Assert.Equal(
            Tags((OperationTag, "Desktops.AddVolumes"), (RegionTag, Region), (ErrorTypeTag, "Workspace.Sdk.WorkspaceServerException")),
            _told.Measured(UnknownOutcomesMetric).Tags);
    }

    [Fact]
    public async Task Call_CanceledOnItsWay_IsCountedWhenTheOutcomeIsUnknown()
    {
        using var caller = new CancellationTokenSource();
        Service.Expect(DesktopVolumesUrl).Respond(async () =>
        {
            await caller.CancelAsync();
            throw new OperationCanceledException(caller.Token);
        });

        await FailureOf<WorkspaceCanceledException>(() => CreateClient().Desktops.AddVolumesAsync(DesktopId, OneDisk, caller.Token));

        Assert.Equal(true, _told.Span("Desktops.AddVolumes").GetTagItem(OutcomeUnknownTag));
        Assert.Equal("Workspace.Sdk.WorkspaceCanceledException", _told.Measured(UnknownOutcomesMetric).Tags[ErrorTypeTag]);
    }

    [Fact]
    public async Task Call_CanceledBefore_IsASpanWithoutAttempts()
    {
        await FailureOf<WorkspaceCanceledException>(() => CreateClient().Desktops.GetAsync(DesktopId, new CancellationToken(canceled: true)));

        var span = _told.Span("Desktops.Get");
        Assert.Equal((0, ActivityStatusCode.Error), ((int)span.GetTagItem(AttemptsTag)!, span.Status));
    }

    [Fact]
    public async Task Call_ThatCausesTheSignIn_HasItBeneath()
    {
        Service.Expect(TokensUrl).Respond(_ => IamAnswers.Token(Token, Time.GetUtcNow()));
        Service.Expect(DesktopVolumesUrl).Respond("application/json", Accepted);

        await AddAsync(CreateClient(options => options.Credential = new IamPasswordCredential("company", "robot", "secret")));

        var (call, access, signIn) = (_told.Span("Desktops.AddVolumes"), _told.Span(GetAccessSpan), _told.Span("IAM.CreateToken"));
        Assert.Equal(call.SpanId, access.ParentSpanId);
        Assert.Equal(access.SpanId, signIn.ParentSpanId);
        Assert.Single(new[] { call.TraceId, access.TraceId, signIn.TraceId }.Distinct());
        Assert.Equal("IamPasswordCredential", access.GetTagItem(CredentialTag));
        Assert.Equal("/v3/auth/tokens", signIn.GetTagItem(RouteTag));
        Assert.Equal(Tags((CredentialTag, "IamPasswordCredential"), (RegionTag, Region)), _told.Measured(AccessDurationMetric).Tags);
    }

    [Fact]
    public async Task Call_SignInRefused_FailsWithIt()
    {
        Service.Expect(TokensUrl).Respond(_ => IamAnswers.Refusal(HttpStatusCode.Unauthorized, "wrong"));

        await FailureOf<WorkspaceAuthenticationException>(
            () => AddAsync(CreateClient(options => options.Credential = new IamPasswordCredential("company", "robot", "secret"))));

        Assert.All(_told.Spans, span => Assert.Equal("Workspace.Sdk.WorkspaceAuthenticationException", span.GetTagItem(ErrorTypeTag)));
        Assert.Equal(["IAM.CreateToken", GetAccessSpan, "Desktops.AddVolumes"], _told.Spans.Select(span => span.OperationName));
        Assert.Equal("Workspace.Sdk.WorkspaceAuthenticationException", _told.Measured(AccessDurationMetric).Tags[ErrorTypeTag]);
    }

    [Fact]
    public async Task Call_ThatWaitsForTheSignInOfAnother_IsLinkedWithIt()
    {
        var credential = new ScriptedCredential();
        var client = CreateClient(options => options.Credential = credential);
        Service.When(DesktopVolumesUrl).Respond("application/json", Accepted);
        Service.When(JobUrl).Respond("application/json", """{"job_id":"j1","status":"RUNNING"}""");

        var cause = AddAsync(client);
        var fetch = await credential.NextFetchAsync();
        var joins = client.Jobs.GetAsync(JobId);
        fetch.Succeed(Token, expiresAt: null);
        await Task.WhenAll(cause, joins).InTime();

        var (access, wait) = (_told.Span(GetAccessSpan), _told.Span(WaitForAccessSpan));
        Assert.Equal(_told.Span("Desktops.AddVolumes").SpanId, access.ParentSpanId);
        Assert.Equal(_told.Span("Jobs.Get").SpanId, wait.ParentSpanId);
        Assert.Equal(access.Context, Assert.Single(wait.Links).Context);
    }

    [Fact]
    public async Task Call_ThatWaitsInVain_TellsSo()
    {
        var credential = new ScriptedCredential();
        var client = CreateClient(options => options.Credential = credential);

        var cause = AddAsync(client);
        var fetch = await credential.NextFetchAsync();
        var joins = client.Jobs.GetAsync(JobId);
        fetch.Fail(new InvalidOperationException("secret"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => cause);
        await Assert.ThrowsAsync<InvalidOperationException>(() => joins);

        Assert.All(_told.Spans, span => Assert.Equal(
            (ActivityStatusCode.Error, "System.InvalidOperationException"), (span.Status, span.GetTagItem(ErrorTypeTag))));
        Assert.Equal(4, _told.Spans.Count);

        // What the app's own code throws may say anything.
        Assert.All(_told.Spans, span => Assert.Null(span.StatusDescription));
    }

    [Fact]
    public async Task Call_ThatHasItsAccessRenewed_IsNotTheParentOfThat()
    {
        var credential = new ScriptedCredential();
        var client = CreateClient(options => options.Credential = credential);
        Service.When(DesktopVolumesUrl).Respond("application/json", Accepted);
        var first = AddAsync(client);
        (await credential.NextFetchAsync()).Succeed(Token, Time.GetUtcNow() + TimeSpan.FromHours(2));
        await first.InTime();
        Time.Advance(TimeSpan.FromMinutes(100));

        await AddAsync(client);
        (await credential.NextFetchAsync()).Succeed("other", expiresAt: null);
        await InTimeExtensions.UntilAsync(() => Task.FromResult(_told.Spans.Count(span => span.OperationName == GetAccessSpan) == 2));

        var renewal = _told.Spans.Last(span => span.OperationName == GetAccessSpan);
        Assert.Equal(default, renewal.ParentSpanId);
        Assert.DoesNotContain(_told.Spans, span => span.OperationName == WaitForAccessSpan);
    }

    [Fact]
    public async Task WaitingForAJob_IsASpanOverItsLooks()
    {
        Service.Expect(JobUrl).Respond("application/json", """{"job_id":"j1","status":"RUNNING"}""");
        Service.Expect(JobUrl).Respond("application/json", """{"job_id":"j1","status":"SUCCESS","sub_jobs":[{"status":"SUCCESS"}],"sub_jobs_total":1}""");

        await CreateClient().Jobs.WaitForCompletionAsync(JobId);

        var wait = _told.Span("Jobs.WaitForCompletion");
        Assert.Equal(2, _told.Spans.Count(span => span.OperationName == "Jobs.Get" && span.ParentSpanId == wait.SpanId));
        Assert.Equal(2, wait.GetTagItem(AttemptsTag));
        var measured = Assert.Single(_told.Measurements, m => m.Metric == CallDurationMetric && m.Tags[OperationTag] is "Jobs.WaitForCompletion");
        Assert.Equal(2.0, measured.Value);
    }

    [Fact]
    public async Task WaitingForAJob_Refused_HasTheRequestIdOfTheRefusal()
    {
        Service.Expect(JobUrl).Respond(
            HttpStatusCode.OK, [KeyValuePair.Create("X-Request-Id", "r1")], "application/json", """{"job_id":"j1","status":"RUNNING"}""");
        Service.Expect(JobUrl).Respond(HttpStatusCode.Forbidden, [KeyValuePair.Create("X-Request-Id", "r2")], "application/json", "{}");

        await FailureOf<WorkspacePermissionException>(() => CreateClient().Jobs.WaitForCompletionAsync(JobId));

        Assert.Equal("r2", _told.Span("Jobs.WaitForCompletion").GetTagItem(RequestIdTag));
    }

    [Fact]
    public async Task Call_CanceledBetweenAttempts_FailsAsThat()
    {
        using var caller = new CancellationTokenSource();
        var time = new ManualTimeProvider();
        Service.Expect(DesktopVolumesUrl).Respond(HttpStatusCode.TooManyRequests);
        var pause = time.WaitForTimerAsync(due => due < TimeSpan.FromSeconds(20));
        var call = CreateClient(options => options.TimeProvider = time).Desktops.AddVolumesAsync(DesktopId, OneDisk, caller.Token);

        await pause.InTime();
        await caller.CancelAsync();
        await FailureOf<WorkspaceCanceledException>(() => call);

        Assert.Equal("Workspace.Sdk.WorkspaceCanceledException", _told.Measured(CallDurationMetric).Tags[ErrorTypeTag]);
        Assert.Equal(1, _told.Span("Desktops.AddVolumes").GetTagItem(AttemptsTag));
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _told.Dispose();
        }

        base.Dispose(disposing);
    }

    private new WorkspaceClient CreateClient(Action<WorkspaceClientOptions>? configure = null) => base.CreateClient(options =>
    {
        (options.Region, options.Endpoint, options.IamEndpoint) = (Region, new Uri(Endpoint), new Uri(IamEndpoint));
        configure?.Invoke(options);
    });

    private static Task<AddDesktopVolumesResponse> AddAsync(WorkspaceClient client) => client.Desktops.AddVolumesAsync(DesktopId, OneDisk).InTime();

    private static Dictionary<string, object?> Tags(params (string Name, object? Value)[] tags) => tags.ToDictionary(tag => tag.Name, tag => tag.Value);
}
