using System.Net;
using System.Net.Http.Headers;
using RichardSzalay.MockHttp;
using Workspace.Sdk.Tests.Authentication.Iam;
using Workspace.Sdk.Tests.Authentication.Signing;
using Workspace.Sdk.Tests.Testing;

namespace Workspace.Sdk.Tests.Authentication;

/// <summary>Signed requests, through the whole pipeline.</summary>
public abstract class AccessKeyCredentialTests(ClientPath path) : ServiceTests(path)
{
    private const string AccessKey = "EXAMPLEACCESSKEY0001";
    private const string SecretKey = "example-secret-key-not-real-000000000000";
    private const string SecurityToken = "gQpjbi1ub3J0aC00jAbCdEf+/==";
    private const string Host = "workspace.cn-north-4.myhuaweicloud.com";

    private static readonly string AddAnswer = Fixture.Read("add-desktop-volumes.response.json");

    [Fact]
    public async Task Call_PermanentKeys_SendsTheSignedHeadersAndNoToken()
    {
        ServiceTakes();

        await CreateClient(WithKeys()).Desktops.AddVolumesAsync(DesktopId, OneDisk);

        var sent = Assert.Single(Wire.Sent);
        Assert.Equal("20260822T101530Z", sent.Header("X-Sdk-Date"));
        Assert.Equal(ProjectId, sent.Header("X-Project-Id"));
        Assert.StartsWith(
            $"SDK-HMAC-SHA256 Access={AccessKey}, SignedHeaders=host;x-project-id;x-sdk-date, Signature=", sent.Header("Authorization"), StringComparison.Ordinal);
        Assert.Null(sent.Header("X-Security-Token"));
        Assert.Null(sent.Header("X-Auth-Token"));
        Assert.Null(sent.Headers.Host);
    }

    [Fact]
    public async Task Call_TemporaryKeys_SendsAndSignsTheSecurityToken()
    {
        ServiceTakes();

        await CreateClient(WithKeys(SecurityToken)).Desktops.AddVolumesAsync(DesktopId, OneDisk);

        var sent = Assert.Single(Wire.Sent);
        Assert.Equal(SecurityToken, sent.Header("X-Security-Token"));
        Assert.Contains("SignedHeaders=host;x-project-id;x-sdk-date;x-security-token,", sent.Header("Authorization"), StringComparison.Ordinal);
        Assert.Equal(AuthorizationOfAdd(sent, AccessKey, SecretKey), sent.Header("Authorization"));
    }

    [Fact]
    public async Task Call_Change_SignsMethodAddressAndBody()
    {
        ServiceTakes();

        await CreateClient(WithKeys()).Desktops.AddVolumesAsync(DesktopId, OneDisk);

        var sent = Assert.Single(Wire.Sent);
        Assert.Equal(AuthorizationOfAdd(sent, AccessKey, SecretKey), sent.Header("Authorization"));
    }

    [Fact]
    public async Task Call_Read_SignsAnEmptyBody()
    {
        Service.When(JobUrl).Respond("application/json", """{"id":"1"}""");

        await CreateClient(WithKeys()).Jobs.GetAsync(JobId);

        var sent = Assert.Single(Wire.Sent);
        Assert.Equal(
            Expected.Authorization(
                AccessKey,
                SecretKey,
                $"GET\n/v2/{ProjectId}/workspace-jobs/{JobId}/\n\nhost:{Host}\nx-project-id:{ProjectId}\nx-sdk-date:20260822T101530Z\n\n"
                + $"host;x-project-id;x-sdk-date\n{Expected.Hash("")}"),
            sent.Header("Authorization"));
    }

    [Fact]
    public async Task Call_ProjectIsLookedUp_SignsTheLookupWithoutAProject()
    {
        Service.When($"{IamEndpoint}/v3/projects").Respond("application/json", $$"""{"projects":[{"id":"{{ProjectId}}","name":"cn-north-4"}]}""");
        ServiceTakes();

        await CreateClient(o => (o.Credential, o.ProjectId) = (new AccessKeyCredential(AccessKey, SecretKey), null)).Desktops.AddVolumesAsync(DesktopId, OneDisk);

        var lookup = Wire.Sent[0];
        Assert.Null(lookup.Header("X-Project-Id"));
        Assert.Equal(
            Expected.Authorization(
                AccessKey,
                SecretKey,
                "GET\n/v3/projects/\nname=cn-north-4\nhost:iam.cn-north-4.myhuaweicloud.com\nx-sdk-date:20260822T101530Z\n\n"
                + $"host;x-sdk-date\n{Expected.Hash("")}"),
            lookup.Header("Authorization"));
        Assert.Equal(ProjectId, Wire.Sent[1].Header("X-Project-Id"));
    }

    [Fact]
    public async Task Call_Repeated_IsSignedAnewWithAFreshDate()
    {
        var answers = new Queue<HttpResponseMessage>(
        [
            Throttled(TimeSpan.FromSeconds(7)), Throttled(TimeSpan.FromSeconds(5)), new HttpResponseMessage { Content = new StringContent(AddAnswer) },
        ]);
        Service.When(HttpMethod.Post, DesktopVolumesUrl).Respond(() => Task.FromResult(answers.Dequeue()));

        await CreateClient(WithKeys()).Desktops.AddVolumesAsync(DesktopId, OneDisk);

        Assert.Equal(["20260822T101530Z", "20260822T101537Z", "20260822T101542Z"], Wire.Sent.Select(s => s.Header("X-Sdk-Date")));
        Assert.Equal(Wire.Sent.Select(s => AuthorizationOfAdd(s, AccessKey, SecretKey)), Wire.Sent.Select(s => s.Header("Authorization")));
    }

    [Fact]
    public async Task Refused_OtherKeys_ReplaceAllThatWasSent()
    {
        ServiceRefusesOnce();
        var credential = new OwnCredential(Time, WorkspaceAccess.FromKeys("AK1", "SK1", "token1"), WorkspaceAccess.FromKeys("AK2", "SK2", "token2"));

        await CreateClient(o => o.Credential = credential).Desktops.AddVolumesAsync(DesktopId, OneDisk);

        Assert.Equal(["token1", "token2"], Wire.Sent.Select(s => s.Header("X-Security-Token")));
        Assert.Equal(["20260822T101530Z", "20260822T101533Z"], Wire.Sent.Select(s => s.Header("X-Sdk-Date")));
        Assert.Equal([ProjectId, ProjectId], Wire.Sent.Select(s => s.Header("X-Project-Id")));
        Assert.Equal(
            [AuthorizationOfAdd(Wire.Sent[0], "AK1", "SK1"), AuthorizationOfAdd(Wire.Sent[1], "AK2", "SK2")], Wire.Sent.Select(s => s.Header("Authorization")));
    }

    [Fact]
    public async Task Refused_PermanentKeysAfterTemporaryOnes_LeaveNoSecurityToken()
    {
        ServiceRefusesOnce();
        var credential = new OwnCredential(Time, WorkspaceAccess.FromKeys("AK1", "SK1", "token1"), WorkspaceAccess.FromKeys("AK2", "SK2"));

        await CreateClient(o => o.Credential = credential).Desktops.AddVolumesAsync(DesktopId, OneDisk);

        Assert.Null(Wire.Sent[1].Header("X-Security-Token"));
        Assert.Equal(AuthorizationOfAdd(Wire.Sent[1], "AK2", "SK2"), Wire.Sent[1].Header("Authorization"));
    }

    [Fact]
    public async Task Refused_KeysAfterAToken_LeaveNoToken()
    {
        ServiceRefusesOnce();
        var credential = new OwnCredential(Time, WorkspaceAccess.FromToken("t1"), WorkspaceAccess.FromKeys("AK2", "SK2"));

        await CreateClient(o => o.Credential = credential).Desktops.AddVolumesAsync(DesktopId, OneDisk);

        Assert.Equal(["t1", null], Wire.Sent.Select(s => s.Header("X-Auth-Token")));
        Assert.Equal(AuthorizationOfAdd(Wire.Sent[1], "AK2", "SK2"), Wire.Sent[1].Header("Authorization"));
    }

    [Fact]
    public async Task Refused_TokenAfterKeys_LeavesNothingOfASignature()
    {
        ServiceRefusesOnce();
        var credential = new OwnCredential(Time, WorkspaceAccess.FromKeys("AK1", "SK1", "token1"), WorkspaceAccess.FromToken("t2"));

        await CreateClient(o => o.Credential = credential).Desktops.AddVolumesAsync(DesktopId, OneDisk);

        var headers = Wire.Sent[1].Headers.Select(h => h.Key).Except(["User-Agent"]);
        Assert.Equal(["X-Auth-Token"], headers);
    }

    [Fact]
    public async Task Refused_TheSameKeys_AreNotSentAgain()
    {
        Service.When(HttpMethod.Post, DesktopVolumesUrl).Respond(HttpStatusCode.Unauthorized);

        var failure = await FailureOf<WorkspaceAuthenticationException>(() => CreateClient(WithKeys()).Desktops.AddVolumesAsync(DesktopId, OneDisk));

        Assert.Single(Wire.Sent);
        Assert.Equal(1, failure.Attempts);
        Assert.False(failure.OutcomeUnknown);
    }

    [Fact]
    public async Task Call_ThatCannotBeSigned_IsNotSentAndSaysWhy()
    {
        // Of keys of the app's own, which are not known to be keys before the call.
        var client = CreateClient(o => (o.Credential, o.ProjectId) = (new OwnKeys(WorkspaceAccess.FromKeys(AccessKey, SecretKey)), "caf\u00e9"));

        var failure = await FailureOf<WorkspaceConnectionException>(() => client.Desktops.AddVolumesAsync(DesktopId, OneDisk));

        Assert.Empty(Wire.Sent);
        Assert.Equal(0, failure.Attempts);
        Assert.False(failure.OutcomeUnknown);
        Assert.Contains("cannot be signed: its header 'x-project-id' has U+00E9 at position 3", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SecretKey)]
    [InlineData(SecurityToken)]
    public async Task Failure_OfAServerThatEchoesASecret_HidesIt(string secret)
    {
        Service.When(HttpMethod.Post, DesktopVolumesUrl)
            .Respond(HttpStatusCode.Forbidden, "application/json", $$"""{"error_code":"X.1","error_msg":"no: {{secret}}!"}""");

        var failure = await FailureOf<WorkspacePermissionException>(() => CreateClient(WithKeys(SecurityToken)).Desktops.AddVolumesAsync(DesktopId, OneDisk));

        Assert.DoesNotContain(secret, failure.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(secret, failure.ResponseBody, StringComparison.Ordinal);
    }

    public sealed class ByConstructor() : AccessKeyCredentialTests(ClientPath.Constructor);

    public sealed class ByDependencyInjection() : AccessKeyCredentialTests(ClientPath.DependencyInjection);

    private static Action<WorkspaceClientOptions> WithKeys(string? securityToken = null) =>
        o => o.Credential = new AccessKeyCredential(AccessKey, SecretKey, securityToken);

    private static HttpResponseMessage Throttled(TimeSpan retryAfter) =>
        new(HttpStatusCode.TooManyRequests) { Headers = { RetryAfter = new RetryConditionHeaderValue(retryAfter) } };

    /// <summary>What the signature of an add must be, with the headers and the body that were sent.</summary>
    private static string AuthorizationOfAdd(SentRequest sent, string accessKey, string secretKey)
    {
        var (tokenLine, tokenName) = sent.Header("X-Security-Token") is { } token ? ($"x-security-token:{token}\n", ";x-security-token") : ("", "");
        return Expected.Authorization(
            accessKey,
            secretKey,
            $"POST\n/v2/{ProjectId}/desktops/{DesktopId}/volumes/\n\nhost:{Host}\nx-project-id:{ProjectId}\nx-sdk-date:{sent.Header("X-Sdk-Date")}\n{tokenLine}\n"
            + $"host;x-project-id;x-sdk-date{tokenName}\n{Expected.Hash(sent.Body!)}");
    }

    private void ServiceTakes() => Service.When(HttpMethod.Post, DesktopVolumesUrl).Respond("application/json", AddAnswer);

    private void ServiceRefusesOnce()
    {
        Service.Expect(HttpMethod.Post, DesktopVolumesUrl).Respond(HttpStatusCode.Unauthorized);
        Service.Expect(HttpMethod.Post, DesktopVolumesUrl).Respond("application/json", AddAnswer);
    }

    /// <summary>Gives one access after the other; asking for another than the first takes three seconds.</summary>
    private sealed class OwnCredential(Workspace.Sdk.Testing.ManualTimeProvider time, params WorkspaceAccess[] accesses) : WorkspaceCredential
    {
        private int _asked;

        public override ValueTask<WorkspaceAccess> GetAccessAsync(WorkspaceCredentialContext context, CancellationToken cancellationToken)
        {
            time.Advance(TimeSpan.FromSeconds(_asked == 0 ? 0 : 3));
            return ValueTask.FromResult(accesses[_asked++]);
        }
    }
}
