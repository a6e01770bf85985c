using System.Globalization;
using System.Net;
using RichardSzalay.MockHttp;
using Workspace.Sdk.Tests.Testing;

namespace Workspace.Sdk.Tests.Http;

/// <summary>The wait that the service asks for, in each form and in none.</summary>
public abstract class RetryAfterTests(ClientPath path) : ServiceTests(path)
{
    private const string JobAnswer = """{"id":"abc85365-0b2e-4b4f-a091-f7db72072d4b","status":"RUNNING"}""";

    [Fact]
    public async Task LongerThanMaxDelay_IsWaitedForInFull()
    {
        Time.Skips = due => due == TimeSpan.FromSeconds(90);

        Assert.Equal(TimeSpan.FromSeconds(90), await WaitAfterAsync(429, "90", configure: o => o.Retry.MaxDelay = TimeSpan.FromSeconds(5)));
    }

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task Seconds_WithAnyStatusThatIsRepeated_AreWaitedFor(int status) =>
        Assert.Equal(TimeSpan.FromSeconds(7), await WaitAfterAsync(status, "7"));

    [Fact]
    public async Task Date_IsComparedWithTheServersClock()
    {
        var serverNow = Time.GetUtcNow() + TimeSpan.FromHours(5);

        Assert.Equal(TimeSpan.FromSeconds(7), await WaitAfterAsync(429, Http(serverNow + TimeSpan.FromSeconds(7)), Http(serverNow)));
    }

    [Fact]
    public async Task Date_FromAServerThatDoesNotTellItsTime_IsComparedWithTheClockHere() =>
        Assert.Equal(TimeSpan.FromSeconds(7), await WaitAfterAsync(429, Http(Time.GetUtcNow() + TimeSpan.FromSeconds(7))));

    [Fact]
    public async Task Zero_IsNoWait() => Assert.Equal(TimeSpan.Zero, await WaitAfterAsync(429, "0"));

    [Fact]
    public async Task DateThatHasPassed_IsNoWait() => Assert.Equal(TimeSpan.Zero, await WaitAfterAsync(429, Http(Time.GetUtcNow() - TimeSpan.FromDays(1))));

    [Theory]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("-5")]
    [InlineData("1.5")]
    [InlineData("7 seconds")]
    [InlineData("99999999999")]
    [InlineData("Sun, 32 Aug 2026 10:15:30 GMT")]
    public async Task Nonsense_IsAsIfItWereNotThere(string value)
    {
        var wait = await WaitAfterAsync(429, value);

        Assert.InRange(wait, TimeSpan.FromTicks(1), TimeSpan.FromSeconds(0.8 * 2));
    }

    [Theory]
    [InlineData("101")]
    [InlineData("2147483647")]
    [InlineData("Fri, 31 Dec 9999 23:59:59 GMT")]
    public async Task LongerThanTheTotalTime_IsReportedAtOnce(string value)
    {
        Service.When(JobUrl).Respond(() => Task.FromResult(Answer(429, value)));
        var start = Time.GetUtcNow();

        var failure = await FailureOf<WorkspaceThrottledException>(() => CreateClient().Jobs.GetAsync(JobId));

        Assert.True(failure.RetryAfter > TimeSpan.FromSeconds(100));
        Assert.Equal(start, Time.GetUtcNow());
        Assert.Single(Wire.Sent);
    }

    [Theory]
    [InlineData(59, true)]
    [InlineData(60, false)]
    public async Task LongerThanTheRestOfTheTotalTime_IsReportedAtOnce(int seconds, bool fits)
    {
        Time.Skips = due => due == TimeSpan.FromSeconds(seconds);
        Service.Expect(JobUrl).Respond(() =>
        {
            Time.Advance(TimeSpan.FromSeconds(40));
            return Task.FromResult(Answer(429, seconds.ToString(CultureInfo.InvariantCulture)));
        });
        if (fits)
        {
            Service.Expect(JobUrl).Respond("application/json", JobAnswer);
        }

        var call = CreateClient(o => o.AttemptTimeout = Timeout.InfiniteTimeSpan).Jobs.GetAsync(JobId);

        if (fits)
        {
            Assert.Equal(JobId, (await call).Id);
        }
        else
        {
            Assert.Equal(1, (await FailureOf<WorkspaceThrottledException>(() => call)).Attempts);
        }
    }

    [Fact]
    public async Task AfterAnAddThatMayHaveBeenDone_IsToldAndNotFollowed()
    {
        Service.When(HttpMethod.Post, DesktopVolumesUrl).Respond(() => Task.FromResult(Answer(503, "7")));

        var failure = await FailureOf<WorkspaceServerException>(() => CreateClient().Desktops.AddVolumesAsync(DesktopId, OneDisk));

        Assert.Equal((TimeSpan.FromSeconds(7), true, 1), (failure.RetryAfter, failure.OutcomeUnknown, failure.Attempts));
    }

    // Of one answer and not of the call: the next failure, which asks for none, has the usual wait.
    [Fact]
    public async Task AnEarlierOne_DoesNotHoldForALaterFailure()
    {
        Time.Skips = due => due < TimeSpan.FromSeconds(20);
        Service.Expect(JobUrl).Respond(() => Task.FromResult(Answer(429, "0")));
        Service.Expect(JobUrl).Respond(HttpStatusCode.BadGateway);
        Service.Expect(JobUrl).Respond("application/json", JobAnswer);
        var start = Time.GetUtcNow();

        await CreateClient().Jobs.GetAsync(JobId);

        Assert.True(Time.GetUtcNow() > start);
    }

    private static string Http(DateTimeOffset time) => time.ToString("r", CultureInfo.InvariantCulture);

    private static HttpResponseMessage Answer(int status, string retryAfter, string? date = null)
    {
        var answer = new HttpResponseMessage((HttpStatusCode)status);
        answer.Headers.TryAddWithoutValidation("Retry-After", retryAfter);
        if (date is not null)
        {
            answer.Headers.TryAddWithoutValidation("Date", date);
        }

        return answer;
    }

    /// <summary>How long the client waits after one such answer.</summary>
    private async Task<TimeSpan> WaitAfterAsync(int status, string retryAfter, string? date = null, Action<WorkspaceClientOptions>? configure = null)
    {
        Service.Expect(JobUrl).Respond(() => Task.FromResult(Answer(status, retryAfter, date)));
        Service.Expect(JobUrl).Respond("application/json", JobAnswer);
        var start = Time.GetUtcNow();
        await CreateClient(configure).Jobs.GetAsync(JobId);
        return Time.GetUtcNow() - start;
    }

    public sealed class ByConstructor() : RetryAfterTests(ClientPath.Constructor);

    public sealed class ByDependencyInjection() : RetryAfterTests(ClientPath.DependencyInjection);
}
