using System.Net;
using RichardSzalay.MockHttp;
using Workspace.Sdk.Testing;
using Workspace.Sdk.Tests.Testing;

namespace Workspace.Sdk.Tests.Authentication;

/// <summary>What happens when the service answers 401.</summary>
public abstract class RefusedAccessTests(ClientPath path) : ServiceTests(path)
{
    private static readonly string AddAnswer = Fixture.Read("add-desktop-volumes.response.json");

    [Fact]
    public async Task StaleToken_IsRenewedAndTheCallReplayedOnce()
    {
        Service.When(HttpMethod.Post, DesktopVolumesUrl).WithHeaders("X-Auth-Token", "t1").Respond(HttpStatusCode.Unauthorized);
        Service.When(HttpMethod.Post, DesktopVolumesUrl).WithHeaders("X-Auth-Token", "t2").Respond("application/json", AddAnswer);

        await CreateClient(WithTokens("t1", "t2")).Desktops.AddVolumesAsync(DesktopId, OneDisk);

        Assert.Equal(["t1", "t2"], Wire.Sent.Select(s => s.Header("X-Auth-Token")));
        Assert.Equal(Wire.Sent[0].Body, Wire.Sent[1].Body);
    }

    [Fact]
    public async Task TokenThatCannotBeRenewed_IsReportedWithoutAReplay()
    {
        Service.When(HttpMethod.Post, DesktopVolumesUrl).Respond(HttpStatusCode.Unauthorized);

        var failure = await FailureOf<WorkspaceAuthenticationException>(() => CreateClient().Desktops.AddVolumesAsync(DesktopId, OneDisk));

        Assert.Single(Wire.Sent);
        Assert.Equal(1, failure.Attempts);
        Assert.False(failure.OutcomeUnknown);
    }

    [Fact]
    public async Task RenewedTokenThatIsRefusedToo_IsReportedAfterOneReplay()
    {
        Service.When(HttpMethod.Post, DesktopVolumesUrl).Respond(HttpStatusCode.Unauthorized);

        var failure = await FailureOf<WorkspaceAuthenticationException>(
            () => CreateClient(WithTokens("t1", "t2", "t3")).Desktops.AddVolumesAsync(DesktopId, OneDisk));

        Assert.Equal(2, Wire.Sent.Count);
        Assert.Equal(2, failure.Attempts);
        Assert.False(failure.OutcomeUnknown);
    }

    [Fact]
    public async Task RenewedTokenThatWasNeverTaken_IsNotRenewedByTheNextCall()
    {
        Service.When(HttpMethod.Post, DesktopVolumesUrl).Respond(HttpStatusCode.Unauthorized);
        var client = CreateClient(WithTokens("t1", "t2"));

        await FailureOf<WorkspaceAuthenticationException>(() => client.Desktops.AddVolumesAsync(DesktopId, OneDisk));
        await FailureOf<WorkspaceAuthenticationException>(() => client.Desktops.AddVolumesAsync(DesktopId, OneDisk));

        Assert.Equal(["t1", "t2", "t2"], Wire.Sent.Select(s => s.Header("X-Auth-Token")));
    }

    [Fact]
    public async Task RenewedTokenThatWasTaken_IsRenewedAsSoonAsItIsRefused()
    {
        var answers = new Queue<HttpStatusCode>([HttpStatusCode.Unauthorized, HttpStatusCode.OK, HttpStatusCode.Unauthorized, HttpStatusCode.OK]);
        Service.When(HttpMethod.Post, DesktopVolumesUrl)
            .Respond(() => Task.FromResult(new HttpResponseMessage(answers.Dequeue()) { Content = new StringContent(AddAnswer) }));
        var client = CreateClient(WithTokens("t1", "t2", "t3"));

        await client.Desktops.AddVolumesAsync(DesktopId, OneDisk);
        await client.Desktops.AddVolumesAsync(DesktopId, OneDisk);

        Assert.Equal(["t1", "t2", "t2", "t3"], Wire.Sent.Select(s => s.Header("X-Auth-Token")));
    }

    [Fact]
    public async Task Replay_LetsGoOfTheRefusal()
    {
        var refusal = new DisposedContent();
        Service.When(HttpMethod.Post, DesktopVolumesUrl).WithHeaders("X-Auth-Token", "t1")
            .Respond(() => Task.FromResult(new HttpResponseMessage(HttpStatusCode.Unauthorized) { Content = refusal }));
        Service.When(HttpMethod.Post, DesktopVolumesUrl).WithHeaders("X-Auth-Token", "t2").Respond("application/json", AddAnswer);

        await CreateClient(WithTokens("t1", "t2")).Desktops.AddVolumesAsync(DesktopId, OneDisk);

        Assert.True(refusal.IsDisposed);
    }

    [Fact]
    public async Task RenewalThatFails_IsReportedAsItIsAndTheOutcomeIsKnown()
    {
        Service.When(HttpMethod.Post, DesktopVolumesUrl).Respond(HttpStatusCode.Unauthorized);
        var asked = 0;
        var client = CreateClient(o => o.Credential = new IamTokenCredential(
            _ => ++asked == 1 ? ValueTask.FromResult(WorkspaceAccess.FromToken("t1")) : throw new TimeoutException("The vault is closed.")));

        var failure = await FailureOf<TimeoutException>(() => client.Desktops.AddVolumesAsync(DesktopId, OneDisk));

        Assert.Equal("The vault is closed.", failure.Message);
        Assert.Single(Wire.Sent);
    }

    [Fact]
    public async Task RenewalThatFails_LetsGoOfTheRefusal()
    {
        var refusal = new DisposedContent();
        Service.When(HttpMethod.Post, DesktopVolumesUrl)
            .Respond(() => Task.FromResult(new HttpResponseMessage(HttpStatusCode.Unauthorized) { Content = refusal }));
        var asked = 0;
        var client = CreateClient(o => o.Credential = new IamTokenCredential(
            _ => ++asked == 1 ? ValueTask.FromResult(WorkspaceAccess.FromToken("t1")) : throw new TimeoutException("The vault is closed.")));

        await FailureOf<TimeoutException>(() => client.Desktops.AddVolumesAsync(DesktopId, OneDisk));

        Assert.True(refusal.IsDisposed);
    }

    [Fact]
    public async Task ManyCallsRefusedAtOnce_AskForOneNewToken()
    {
        const int Calls = 200;
        var refused = 0;
        var allRefused = new TaskCompletionSource();
        Service.When(HttpMethod.Post, DesktopVolumesUrl).WithHeaders("X-Auth-Token", "t1").Respond(async () =>
        {
            if (Interlocked.Increment(ref refused) == Calls)
            {
                allRefused.SetResult();
            }

            await allRefused.Task;
            return new HttpResponseMessage(HttpStatusCode.Unauthorized);
        });
        Service.When(HttpMethod.Post, DesktopVolumesUrl).WithHeaders("X-Auth-Token", "t2").Respond("application/json", AddAnswer);
        var asked = 0;
        var client = CreateClient(o => o.Credential = new IamTokenCredential(
            _ => ValueTask.FromResult(WorkspaceAccess.FromToken($"t{Interlocked.Increment(ref asked)}"))));

        await Task.WhenAll(Enumerable.Range(0, Calls).Select(_ => client.Desktops.AddVolumesAsync(DesktopId, OneDisk)));

        Assert.Equal(2, asked);
    }

    [Fact]
    public async Task RenewalThatTakesLong_DoesNotUseUpTheTimeOfTheAttempt()
    {
        Service.When(HttpMethod.Post, DesktopVolumesUrl).WithHeaders("X-Auth-Token", "t1").Respond(HttpStatusCode.Unauthorized);
        Service.When(HttpMethod.Post, DesktopVolumesUrl).WithHeaders("X-Auth-Token", "t2").Respond("application/json", AddAnswer);
        var (asked, renewal) = (0, new TaskCompletionSource());
        var renewing = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var client = CreateClient(o => o.Credential = new IamTokenCredential(async _ =>
        {
            if (++asked == 2)
            {
                renewing.SetResult();
                await renewal.Task;
            }

            return WorkspaceAccess.FromToken($"t{asked}");
        }));

        var call = client.Desktops.AddVolumesAsync(DesktopId, OneDisk);
        await renewing.Task;
        Time.Advance(TimeSpan.FromSeconds(60));
        renewal.SetResult();

        Assert.Equal("string", (await call).JobId);
    }

    [Fact]
    public async Task RenewalThatOutlastsTheCall_AfterAnEarlierFailure_IsReportedWithAllItsRequests()
    {
        Time.Skips = due => due < TimeSpan.FromSeconds(20);
        Service.Expect(HttpMethod.Post, DesktopVolumesUrl).Respond(HttpStatusCode.TooManyRequests);
        Service.Expect(HttpMethod.Post, DesktopVolumesUrl).Respond(HttpStatusCode.Unauthorized);
        var asked = 0;
        var renewing = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var client = CreateClient(o => o.Credential = new IamTokenCredential(async token =>
        {
            if (++asked == 2)
            {
                renewing.SetResult();
                await Task.Delay(Timeout.Infinite, token);
            }

            return WorkspaceAccess.FromToken($"t{asked}");
        }));

        var call = client.Desktops.AddVolumesAsync(DesktopId, OneDisk);
        await renewing.Task.InTime();
        Time.Advance(TimeSpan.FromSeconds(100));
        var failure = await FailureOf<WorkspaceTimeoutException>(() => call);

        Assert.Equal((WorkspaceTimeoutKind.Total, 2, false), (failure.Kind, failure.Attempts, failure.OutcomeUnknown));
    }

    [Fact]
    public async Task ReplayThatStalls_EndsWithTheTimeOfAnAttempt()
    {
        var replayed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Service.When(HttpMethod.Post, DesktopVolumesUrl).WithHeaders("X-Auth-Token", "t1").Respond(HttpStatusCode.Unauthorized);
        Service.When(HttpMethod.Post, DesktopVolumesUrl).WithHeaders("X-Auth-Token", "t2").Respond(async () =>
        {
            replayed.SetResult();
            await Task.Delay(Timeout.Infinite, CancellationToken.None);
            throw new InvalidOperationException("Not reached.");
        });

        var call = CreateClient(WithTokens("t1", "t2")).Desktops.AddVolumesAsync(DesktopId, OneDisk);
        await replayed.Task;
        Time.Advance(TimeSpan.FromSeconds(30));
        var failure = await FailureOf<WorkspaceTimeoutException>(() => call);

        Assert.Equal(WorkspaceTimeoutKind.Attempt, failure.Kind);
        Assert.True(failure.OutcomeUnknown);
        Assert.Equal(2, failure.Attempts);
    }

    [Fact]
    public async Task AccessThatCannotBeHadBetweenTwoAttempts_EndsTheCall()
    {
        Time.Skips = due => due < TimeSpan.FromSeconds(40);
        var asked = 0;
        Service.When(HttpMethod.Get, JobUrl).Respond(() =>
        {
            var answer = new HttpResponseMessage(HttpStatusCode.ServiceUnavailable);
            answer.Headers.Add("Retry-After", "31");
            return Task.FromResult(answer);
        });
        var client = CreateClient(o =>
        {
            // Or the clock would skip to its end.
            o.AttemptTimeout = Timeout.InfiniteTimeSpan;
            o.Credential = new IamTokenCredential(_ => ++asked == 1
                ? ValueTask.FromResult(WorkspaceAccess.FromToken("t1", Time.GetUtcNow() + TimeSpan.FromSeconds(12)))
                : throw new WorkspaceAuthenticationException("Wrong password."));
        });

        await FailureOf<WorkspaceAuthenticationException>(() => client.Jobs.GetAsync(JobId));

        Assert.Equal(2, asked);
        Assert.Single(Wire.Sent);
    }

    private static Action<WorkspaceClientOptions> WithTokens(params string[] tokens)
    {
        var next = new Queue<string>(tokens);
        return o => o.Credential = new IamTokenCredential(_ => ValueTask.FromResult(WorkspaceAccess.FromToken(next.Dequeue())));
    }

    private sealed class DisposedContent() : ByteArrayContent([])
    {
        public bool IsDisposed { get; private set; }

        protected override void Dispose(bool disposing)
        {
            IsDisposed = true;
            base.Dispose(disposing);
        }
    }

    public sealed class ByConstructor() : RefusedAccessTests(ClientPath.Constructor);

    public sealed class ByDependencyInjection() : RefusedAccessTests(ClientPath.DependencyInjection);
}
