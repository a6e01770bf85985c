using System.Globalization;
using System.Net;
using RichardSzalay.MockHttp;
using Workspace.Sdk.Tests.Testing;

namespace Workspace.Sdk.Tests.Authentication;

/// <summary>A refused signature may come from a clock that is off: the message says so when the answer's time shows it.</summary>
public abstract class ClockHintTests(ClientPath path) : ServiceTests(path)
{
    private const string Window = "and signatures more than 00:15:00 off are refused.";

    private static readonly AccessKeyCredential Keys = new("AK", "SK");

    [Theory]
    [InlineData("-00:15:01", "The clock here is 00:15:01 ahead of the server's")]
    [InlineData("-1.00:00:00", "The clock here is 1.00:00:00 ahead of the server's")]
    [InlineData("00:15:01", "The clock here is 00:15:01 behind the server's")]
    [InlineData("08:00:00", "The clock here is 08:00:00 behind the server's")]
    public async Task SignatureRefused_WithTheClockOff_SaysByHowMuch(string serversClock, string hint)
    {
        RespondWithTime(HttpStatusCode.Unauthorized, serversClock);

        var failure = await FailureOf<WorkspaceAuthenticationException>(() => CreateClient(With(Keys)).Jobs.GetAsync(JobId));

        Assert.Contains($"{hint}, {Window}", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-00:15:00")]
    [InlineData("00:00:00")]
    [InlineData("00:15:00")]
    public async Task SignatureRefused_WithTheClockNear_SaysNothingOfIt(string serversClock)
    {
        RespondWithTime(HttpStatusCode.Unauthorized, serversClock);

        var failure = await FailureOf<WorkspaceAuthenticationException>(() => CreateClient(With(Keys)).Jobs.GetAsync(JobId));

        Assert.DoesNotContain("clock", failure.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task SignatureRefused_WithoutTheServersTime_SaysNothingOfTheClock()
    {
        Service.When(JobUrl).Respond(HttpStatusCode.Unauthorized);

        var failure = await FailureOf<WorkspaceAuthenticationException>(() => CreateClient(With(Keys)).Jobs.GetAsync(JobId));

        Assert.DoesNotContain("clock", failure.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task TokenRefused_WithTheClockOff_SaysNothingOfIt()
    {
        RespondWithTime(HttpStatusCode.Unauthorized, "08:00:00");

        var failure = await FailureOf<WorkspaceAuthenticationException>(() => CreateClient().Jobs.GetAsync(JobId));

        Assert.DoesNotContain("clock", failure.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task OtherRefusalOfASignedRequest_WithTheClockOff_SaysNothingOfIt()
    {
        RespondWithTime(HttpStatusCode.Forbidden, "08:00:00");

        var failure = await FailureOf<WorkspacePermissionException>(() => CreateClient(With(Keys)).Jobs.GetAsync(JobId));

        Assert.DoesNotContain("clock", failure.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task SignatureRefusedByIam_WithTheClockOff_SaysByHowMuch()
    {
        RespondWithTime(HttpStatusCode.Unauthorized, "01:00:00", $"{IamEndpoint}/v3/projects");

        var failure = await FailureOf<WorkspaceAuthenticationException>(
            () => CreateClient(o => (o.Credential, o.ProjectId) = (Keys, null)).Jobs.GetAsync(JobId));

        Assert.Contains("The clock here is 01:00:00 behind the server's", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignatureOfRenewedKeysRefused_WithTheClockOff_SaysByHowMuch()
    {
        RespondWithTime(HttpStatusCode.Unauthorized, "01:00:00");
        var asked = 0;
        var credential = new IamTokenCredential(_ => ValueTask.FromResult(WorkspaceAccess.FromKeys($"AK{++asked}", "SK", "ST")));

        var failure = await FailureOf<WorkspaceAuthenticationException>(() => CreateClient(With(credential)).Jobs.GetAsync(JobId));

        Assert.Equal(2, failure.Attempts);
        Assert.Contains("The clock here is 01:00:00 behind the server's", failure.Message, StringComparison.Ordinal);
    }

    private static Action<WorkspaceClientOptions> With(WorkspaceCredential credential) => options => options.Credential = credential;

    private void RespondWithTime(HttpStatusCode status, string ahead, string url = JobUrl) => Service.When(url).Respond(_ =>
    {
        var answer = new HttpResponseMessage(status) { Content = new StringContent("""{"error_code":"APIGW.0301","error_msg":"Incorrect IAM authentication information"}""") };
        answer.Headers.Date = Time.GetUtcNow() + TimeSpan.Parse(ahead, CultureInfo.InvariantCulture);
        return answer;
    });

    public sealed class ByConstructor() : ClockHintTests(ClientPath.Constructor);

    public sealed class ByDependencyInjection() : ClockHintTests(ClientPath.DependencyInjection);
}
