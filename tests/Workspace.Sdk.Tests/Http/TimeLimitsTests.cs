using System.Net;
using RichardSzalay.MockHttp;
using Workspace.Sdk.Tests.Testing;

namespace Workspace.Sdk.Tests.Http;

/// <summary>Time limits and the caller's cancellation.</summary>
public abstract class TimeLimitsTests(ClientPath path) : ServiceTests(path)
{
    private static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan TotalTimeout = TimeSpan.FromSeconds(100);
    private readonly TaskCompletionSource _received = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task Add_NoAnswerInTime_NamesTheLimitAndTheOutcomeIsUnknown()
    {
        Service.When(HttpMethod.Post, DesktopVolumesUrl).Respond(NeverAsync);

        var call = CreateClient().Desktops.AddVolumesAsync(DesktopId, OneDisk);
        await _received.Task;
        Time.Advance(AttemptTimeout);
        var failure = await FailureOf<WorkspaceTimeoutException>(() => call);

        Assert.Equal(WorkspaceTimeoutKind.Attempt, failure.Kind);
        Assert.Equal(AttemptTimeout, failure.Limit);
        Assert.Contains("30 s (WorkspaceClientOptions.AttemptTimeout)", failure.Message, StringComparison.Ordinal);
        Assert.True(failure.OutcomeUnknown);
        Assert.Single(Wire.Sent);
    }

    [Fact]
    public async Task Read_NoAnswerInTime_IsRepeated()
    {
        Service.Expect(JobUrl).Respond(NeverAsync);
        Service.Expect(JobUrl).Respond("application/json", """{"id":"1"}""");

        var call = CreateClient().Jobs.GetAsync(JobId);
        await _received.Task;
        Time.Advance(AttemptTimeout);

        Assert.Equal("1", (await call).Id);
    }

    [Fact]
    public async Task Add_AnswerStallsInItsBody_EndsWithTheAttempt()
    {
        Service.When(HttpMethod.Post, DesktopVolumesUrl)
            .Respond(() => Task.FromResult(new HttpResponseMessage { Content = new StalledContent(_received) }));

        var call = CreateClient().Desktops.AddVolumesAsync(DesktopId, OneDisk);
        await _received.Task;
        Time.Advance(AttemptTimeout);
        var failure = await FailureOf<WorkspaceTimeoutException>(() => call);

        Assert.Equal(WorkspaceTimeoutKind.Attempt, failure.Kind);
        Assert.True(failure.OutcomeUnknown);
    }

    [Fact]
    public async Task Call_LongerThanTheTotalTime_NamesThatLimit()
    {
        Service.When(JobUrl).Respond(NeverAsync);

        var call = CreateClient(o => o.AttemptTimeout = Timeout.InfiniteTimeSpan).Jobs.GetAsync(JobId);
        await _received.Task;
        Time.Advance(TotalTimeout);
        var failure = await FailureOf<WorkspaceTimeoutException>(() => call);

        Assert.Equal(WorkspaceTimeoutKind.Total, failure.Kind);
        Assert.Equal(TotalTimeout, failure.Limit);
        Assert.Contains("WorkspaceClientOptions.TotalTimeout", failure.Message, StringComparison.Ordinal);
        Assert.False(failure.OutcomeUnknown);
    }

    [Fact]
    public async Task Add_TotalTimeEndsAfterSending_LeavesTheOutcomeUnknown()
    {
        Service.When(HttpMethod.Post, DesktopVolumesUrl).Respond(NeverAsync);

        var call = CreateClient(o => o.AttemptTimeout = Timeout.InfiniteTimeSpan).Desktops.AddVolumesAsync(DesktopId, OneDisk);
        await _received.Task;
        Time.Advance(TotalTimeout);

        Assert.True((await FailureOf<WorkspaceTimeoutException>(() => call)).OutcomeUnknown);
    }

    [Fact]
    public async Task Add_TotalTimeEndsWhileAskingForAccess_HasAKnownOutcome()
    {
        var client = CreateClient(o => o.Credential = new IamTokenCredential(async token =>
        {
            _received.SetResult();
            await Task.Delay(Timeout.Infinite, token);
            throw new InvalidOperationException("Not reached.");
        }));

        var call = client.Desktops.AddVolumesAsync(DesktopId, OneDisk);
        await _received.Task;
        Time.Advance(TotalTimeout);
        var failure = await FailureOf<WorkspaceTimeoutException>(() => call);

        Assert.Equal(WorkspaceTimeoutKind.Total, failure.Kind);
        Assert.False(failure.OutcomeUnknown);
        Assert.Equal(0, failure.Attempts);
        Assert.Empty(Wire.Sent);
    }

    [Fact]
    public async Task Add_NoConnectionInTime_IsAConnectTimeoutAndRepeated()
    {
        Wire.ConnectFailure = () => new TaskCanceledException("canceled", new TimeoutException("The connection attempt timed out."));

        var failure = await FailureOf<WorkspaceTimeoutException>(() => CreateClient().Desktops.AddVolumesAsync(DesktopId, OneDisk));

        Assert.Equal(WorkspaceTimeoutKind.Connect, failure.Kind);
        Assert.Equal(TimeSpan.FromSeconds(10), failure.Limit);
        Assert.False(failure.OutcomeUnknown);
        Assert.Equal(4, failure.Attempts);
    }

    [Fact]
    public async Task Add_CanceledBeforeItBegins_SendsNothing()
    {
        using var canceled = new CancellationTokenSource();
        await canceled.CancelAsync();

        var failure = await FailureOf<WorkspaceCanceledException>(
            () => CreateClient().Desktops.AddVolumesAsync(DesktopId, OneDisk, canceled.Token));

        Assert.Empty(Wire.Sent);
        Assert.False(failure.OutcomeUnknown);
        Assert.Equal(canceled.Token, failure.CancellationToken);
        Assert.Equal("Desktops.AddVolumes", failure.Operation);
    }

    [Fact]
    public async Task Add_CanceledAfterItWasSent_LeavesTheOutcomeUnknown()
    {
        Service.When(HttpMethod.Post, DesktopVolumesUrl).Respond(NeverAsync);
        using var canceling = new CancellationTokenSource();

        var call = CreateClient().Desktops.AddVolumesAsync(DesktopId, OneDisk, canceling.Token);
        await _received.Task;
        await canceling.CancelAsync();
        var failure = await FailureOf<WorkspaceCanceledException>(() => call);

        Assert.True(failure.OutcomeUnknown);
        Assert.Equal(canceling.Token, failure.CancellationToken);
        Assert.Contains("outcome is unknown", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_CanceledWhileWaitingForTheNextAttempt_EndsAsCanceled()
    {
        Time.Skips = _ => false;
        Service.When(JobUrl).Respond(HttpStatusCode.BadGateway);
        using var canceling = new CancellationTokenSource();

        var call = CreateClient().Jobs.GetAsync(JobId, canceling.Token);
        await Time.WaitForTimerAsync(due => due < TimeSpan.FromSeconds(20));
        await canceling.CancelAsync();

        Assert.False((await FailureOf<WorkspaceCanceledException>(() => call)).OutcomeUnknown);
    }

    [Theory]
    [InlineData(HttpStatusCode.Forbidden, false)]
    [InlineData(HttpStatusCode.InternalServerError, true)]
    public async Task Add_CanceledWhileTheBodyOfAFailureStalls_EndsAsCanceled(HttpStatusCode status, bool outcomeUnknown)
    {
        Service.When(HttpMethod.Post, DesktopVolumesUrl)
            .Respond(() => Task.FromResult(new HttpResponseMessage(status) { Content = new StalledContent(_received) }));
        using var canceling = new CancellationTokenSource();

        var call = CreateClient().Desktops.AddVolumesAsync(DesktopId, OneDisk, canceling.Token);
        await _received.Task;
        await canceling.CancelAsync();
        var failure = await FailureOf<WorkspaceCanceledException>(() => call);

        Assert.Equal(outcomeUnknown, failure.OutcomeUnknown);
        Assert.Equal(1, failure.Attempts);
    }

    [Fact]
    public async Task EachAttempt_HasTheWholeTimeOfAnAttempt()
    {
        var answers = 0;
        Service.When(JobUrl).Respond(() =>
        {
            Time.Advance(TimeSpan.FromSeconds(20));
            return Task.FromResult(new HttpResponseMessage(++answers < 3 ? HttpStatusCode.BadGateway : HttpStatusCode.OK)
            {
                Content = new StringContent("""{"id":"1"}"""),
            });
        });

        Assert.Equal("1", (await CreateClient().Jobs.GetAsync(JobId)).Id);
    }

    private async Task<HttpResponseMessage> NeverAsync(HttpRequestMessage request)
    {
        _received.TrySetResult();
        await Task.Delay(Timeout.Infinite, CancellationToken.None);
        throw new InvalidOperationException("Not reached.");
    }

    public sealed class ByConstructor() : TimeLimitsTests(ClientPath.Constructor);

    public sealed class ByDependencyInjection() : TimeLimitsTests(ClientPath.DependencyInjection);
}
