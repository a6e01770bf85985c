using System.Globalization;
using System.Net;
using System.Text;
using RichardSzalay.MockHttp;
using Workspace.Sdk.Tests.Testing;

namespace Workspace.Sdk.Tests.Authentication.Iam;

public abstract class IamTemporaryKeyCredentialTests(ClientPath path) : IamTests(path)
{
    private const string Secret = "n3w-s3cret";
    private const string SecurityToken = "n3w-t0ken";

    private static IamTemporaryKeyCredential ByToken => new(Robot);

    private static IamTemporaryKeyCredential ByAgency => new(Robot, "disks", domainName: "customer");

    public static TheoryData<Func<WorkspaceCredential>> SourcesOfKeys =>
    [
        () => new AccessKeyCredential("AK", "SK"),
        () => new EcsMetadataCredential(),
        () => ByToken,
    ];

    /// <summary>Answers that cannot be used, and what is said of each.</summary>
    public static TheoryData<string, string> UnusableAnswers => new()
    {
        { "", "is empty" },
        { "null", "is null" },
        { "{}", "has no credential" },
        { """{"credential":null}""", "has no credential" },
        { $$$"""{"credential":{"secret":"{{{Secret}}}","securitytoken":"{{{SecurityToken}}}"}}""", "has no usable credential.access" },
        { $$$"""{"credential":{"access":"AK1","securitytoken":"{{{SecurityToken}}}"}}""", "has no usable credential.secret" },
        { $$$"""{"credential":{"access":"AK1","secret":"{{{Secret}}}"}}""", "has no usable credential.securitytoken" },
        { $$$"""{"credential":{"access":"","secret":"{{{Secret}}}","securitytoken":"{{{SecurityToken}}}"}}""", "has no usable credential.access" },
        { $$$"""{"credential":{"access":"A K","secret":"{{{Secret}}}","securitytoken":"{{{SecurityToken}}}"}}""", "has no usable credential.access" },
        { $$$"""{"credential":{"access":"AK1","secret":"{{{Secret}}}\n","securitytoken":"{{{SecurityToken}}}"}}""", "has no usable credential.secret" },
        { $$$"""{"credential":{"access":"AK1","secret":"{{{Secret}}}","securitytoken":"{{{SecurityToken}}}\u00e9"}}""", "has no usable credential.securitytoken" },
        { $$$"""{"credential":{"access":"AK1","secret":"{{{Secret}}}","securitytoken":["{{{SecurityToken}}}"]}}""", "has no usable credential.securitytoken" },
        { $$$"""{"credential":{"{{{Secret}}}":"{{{SecurityToken}}}",}}""", "is not the JSON that it should be" },
        { $$$"""{"{{{Secret}}}":{"{{{SecurityToken}}}":tru}}""", "is not the JSON that it should be" },
        { $$$"""{"credential":["{{{Secret}}}","{{{SecurityToken}}}"]}""", "is not the JSON that it should be" },
        { $$$"""{"credential":{"secret":"{{{Secret}}}","securitytoken":"{{{SecurityToken}}}","access":""", "is not the JSON that it should be" },
        { $$$"""{"error_code":"{{{Secret}}}","error_msg":"{{{SecurityToken}}}"}""", "has no credential" },
        { $"{Secret} {SecurityToken}", "is not the JSON that it should be" },
    };

    [Fact]
    public async Task FirstCall_ByToken_AsksForKeysWithTheTokenInTheHeaderOnly()
    {
        OnPassword(() => TokenAnswer("source1"));
        OnKeys(() => KeysAnswer("AK1"));
        OnCalls(Job);

        await CreateClient(With(new IamTemporaryKeyCredential(Robot, TimeSpan.FromMinutes(15)))).Jobs.GetAsync(JobId);

        var request = Assert.Single(SentTo(KeysUrl));
        JsonText.AssertSame("""{"auth":{"identity":{"methods":["token"],"token":{"duration_seconds":900}}}}""", request.Body);
        Assert.Equal("source1", request.Header("X-Auth-Token"));
        Assert.Equal("", request.Uri.Query);
    }

    [Fact]
    public async Task FirstCall_ByAgencyOfAnAccountByName_AsksForKeysOfTheAgency()
    {
        SetUpAgency();

        await CreateClient(With(new IamTemporaryKeyCredential(Robot, "disks", "customer", duration: TimeSpan.FromHours(24)), ProjectId)).Jobs.GetAsync(JobId);

        var request = Assert.Single(SentTo(KeysUrl));
        JsonText.AssertSame(
            """
            {"auth":{"identity":{"methods":["assume_role"],
             "assume_role":{"agency_name":"disks","domain_name":"customer","duration_seconds":86400}}}}
            """,
            request.Body);
        Assert.Equal("source1", request.Header("X-Auth-Token"));
    }

    [Fact]
    public async Task FirstCall_ByAgencyOfAnAccountById_AsksForKeysOfTheAgency()
    {
        SetUpAgency();

        await CreateClient(With(new IamTemporaryKeyCredential(Robot, "disks", domainId: "d9"), ProjectId)).Jobs.GetAsync(JobId);

        JsonText.AssertSame(
            """
            {"auth":{"identity":{"methods":["assume_role"],
             "assume_role":{"agency_name":"disks","domain_id":"d9","duration_seconds":3600}}}}
            """,
            SentTo(KeysUrl)[0].Body);
    }

    [Fact]
    public async Task Duration_NotGiven_IsOneHour()
    {
        SetUpToken();

        await CreateClient(With(ByToken)).Jobs.GetAsync(JobId);

        Assert.Contains("\"duration_seconds\":3600}", SentTo(KeysUrl)[0].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignInOfTheSource_ForKeysByToken_IsForTheRegionsProject()
    {
        SetUpToken();

        await CreateClient(With(ByToken)).Jobs.GetAsync(JobId);

        Assert.EndsWith(""","scope":{"project":{"name":"cn-north-4"}}}}""", PasswordSignIns[0].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignInOfTheSource_ForKeysByAgency_IsForItsAccountAsAWhole()
    {
        SetUpAgency();

        await CreateClient(With(ByAgency, ProjectId)).Jobs.GetAsync(JobId);

        Assert.EndsWith(""","scope":{"domain":{"name":"company"}}}}""", PasswordSignIns[0].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_Always_IsSignedWithTheKeysAndCarriesTheirSecurityToken()
    {
        SetUpToken();

        await CreateClient(With(ByToken)).Jobs.GetAsync(JobId);

        Assert.StartsWith("SDK-HMAC-SHA256 Access=AK1,", Calls[0].Header("Authorization"), StringComparison.Ordinal);
        Assert.Equal("token-of-AK1", Calls[0].Header("X-Security-Token"));
        Assert.Equal("20260822T101530Z", Calls[0].Header("X-Sdk-Date"));
        Assert.Equal(ProjectId, Calls[0].Header("X-Project-Id"));
        Assert.Null(Calls[0].Header("X-Auth-Token"));
    }

    [Fact]
    public async Task Project_ForKeysByToken_IsThatOfTheToken()
    {
        OnPassword(() => TokenAnswer("source1", projectId: "p-company"));
        OnKeys(() => KeysAnswer("AK1"));
        OnCalls(Job);

        await CreateClient(With(ByToken)).Jobs.GetAsync(JobId);

        Assert.Equal($"/v2/p-company/workspace-jobs/{JobId}", Calls[0].Uri.AbsolutePath);
        Assert.Equal("p-company", Calls[0].Header("X-Project-Id"));
        Assert.Empty(SentTo(ProjectsUrl));
    }

    [Fact]
    public async Task Project_ForKeysByAGivenToken_IsLookedUpWithTheToken()
    {
        OnProjects(() => IamAnswers.Projects(("p-company", "cn-north-4")));
        OnKeys(() => KeysAnswer("AK1"));
        OnCalls(Job);

        await CreateClient(With(new IamTemporaryKeyCredential(new IamTokenCredential("given")))).Jobs.GetAsync(JobId);

        Assert.Equal("given", Assert.Single(SentTo(ProjectsUrl)).Header("X-Auth-Token"));
        Assert.Equal("p-company", Calls[0].Header("X-Project-Id"));
    }

    [Fact]
    public async Task Project_ForKeysByAgency_IsLookedUpWithTheKeysAndNotThatOfTheToken()
    {
        OnPassword(() => TokenAnswer("source1", projectId: "p-company"));
        OnKeys(() => KeysAnswer("AK1"));
        OnProjects(() => IamAnswers.Projects(("p-customer", "cn-north-4")));
        OnCalls(Job);

        await CreateClient(With(ByAgency)).Jobs.GetAsync(JobId);

        Assert.Equal("token-of-AK1", Assert.Single(SentTo(ProjectsUrl)).Header("X-Security-Token"));
        Assert.Equal($"/v2/p-customer/workspace-jobs/{JobId}", Calls[0].Uri.AbsolutePath);
        Assert.Equal("p-customer", Calls[0].Header("X-Project-Id"));
    }

    [Theory]
    [InlineData("2026-08-22T11:15:30.000000Z", "2026-08-22T11:15:30.0000000+00:00")]
    [InlineData("2026-08-22T11:15:30.587123Z", "2026-08-22T11:15:30.5871230+00:00")]
    [InlineData("2026-08-22T11:15:30Z", "2026-08-22T11:15:30.0000000+00:00")]
    [InlineData(null, null)]
    [InlineData("soon", null)]
    public async Task ExpiresAt_HoweverItIsWritten_IsTheEndOfTheKeys(string? answered, string? expected)
    {
        OnKeys(() => IamAnswers.Keys("AK1", Time.GetUtcNow(), answered));

        var access = await GetAccessAsync();

        Assert.Equal(expected, access.ExpiresAt?.ToString("O", CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData(-48)]
    [InlineData(48)]
    public async Task ExpiresAt_WhenTheLocalClockIsOff_IsAsFarAwayAsTheServerSays(int hours)
    {
        OnKeys(() => IamAnswers.Keys("AK1", Time.GetUtcNow().AddHours(hours), TimeSpan.FromMinutes(40)));

        var access = await GetAccessAsync();

        Assert.Equal(Time.GetUtcNow().AddMinutes(40), access.ExpiresAt);
    }

    [Fact]
    public async Task ExpiresAt_WithoutTheServersTime_IsTakenAsItIs()
    {
        OnKeys(() => IamAnswers.Keys("AK1", answeredAt: null, "2026-08-22T12:00:00Z"));

        var access = await GetAccessAsync();

        Assert.Equal(new DateTimeOffset(2026, 8, 22, 12, 0, 0, TimeSpan.Zero), access.ExpiresAt);
    }

    [Fact]
    public async Task ExpiresAt_AtTheEndOfTime_IsNoFaultWhenTheLocalClockIsAhead()
    {
        OnKeys(() => IamAnswers.Keys("AK1", Time.GetUtcNow().AddMinutes(-5), "9999-12-31T23:59:59Z"));

        var access = await GetAccessAsync();

        Assert.Equal(DateTimeOffset.MaxValue, access.ExpiresAt);
    }

    [Fact]
    public async Task Keys_InTheirLastQuarter_AreServedWhileNewOnesAreFetched()
    {
        var fetched = new TaskCompletionSource<HttpResponseMessage>();
        var asked = 0;
        OnPassword(() => TokenAnswer("source1"));
        Service.When(HttpMethod.Post, KeysUrl).Respond(() => ++asked == 1 ? Task.FromResult(KeysAnswer("AK1")) : fetched.Task);
        OnCalls(Job);
        var client = CreateClient(With(ByToken));

        await client.Jobs.GetAsync(JobId);
        Time.Advance(TimeSpan.FromMinutes(46));
        await client.Jobs.GetAsync(JobId);
        await client.Jobs.GetAsync(JobId);
        Assert.All(Calls, c => Assert.Equal("token-of-AK1", c.Header("X-Security-Token")));
        fetched.SetResult(KeysAnswer("AK2"));

        // A renewal in the background has no end that a caller could await, so the test calls until it has come.
        while (Calls[^1].Header("X-Security-Token") == "token-of-AK1")
        {
            await Task.Yield();
            await client.Jobs.GetAsync(JobId);
        }

        Assert.Equal("token-of-AK2", Calls[^1].Header("X-Security-Token"));
        Assert.Equal(2, asked);
        Assert.Single(PasswordSignIns);
    }

    [Fact]
    public async Task Keys_BeforeTheirLastQuarter_AreNotRenewed()
    {
        SetUpToken();
        var client = CreateClient(With(ByToken));

        await client.Jobs.GetAsync(JobId);
        Time.Advance(TimeSpan.FromMinutes(44));
        await client.Jobs.GetAsync(JobId);
        client.Dispose();

        Assert.Single(SentTo(KeysUrl));
    }

    [Fact]
    public async Task Keys_RefusedByTheService_AreRenewedOnceAndTheCallReplayed()
    {
        OnPassword(() => TokenAnswer("source1"));
        OnKeys(() => KeysAnswer("AK1"), () => KeysAnswer("AK2"));
        OnCalls(() => Status(HttpStatusCode.Unauthorized), Job);

        await CreateClient(With(ByToken)).Jobs.GetAsync(JobId);

        Assert.Equal(["token-of-AK1", "token-of-AK2"], Calls.Select(c => c.Header("X-Security-Token")));
        Assert.StartsWith("SDK-HMAC-SHA256 Access=AK2,", Calls[1].Header("Authorization"), StringComparison.Ordinal);
        Assert.Single(PasswordSignIns);
    }

    [Fact]
    public async Task RenewedKeys_RefusedToo_AreReportedAfterOneReplay()
    {
        OnPassword(() => TokenAnswer("source1"));
        OnKeys(() => KeysAnswer("AK1"), () => KeysAnswer("AK2"), () => KeysAnswer("AK3"));
        OnCalls(() => Status(HttpStatusCode.Unauthorized));

        var failure = await FailureOf<WorkspaceAuthenticationException>(() => CreateClient(With(ByToken)).Desktops.AddVolumesAsync(DesktopId, OneDisk));

        Assert.Equal(2, failure.Attempts);
        Assert.Equal(2, Calls.Count);
        Assert.False(failure.OutcomeUnknown);
    }

    [Fact]
    public async Task TokenOfTheSource_RefusedByIam_IsRenewedOnceAndTheRequestReplayed()
    {
        OnPassword(() => TokenAnswer("source1"), () => TokenAnswer("source2"));
        OnKeys(() => IamAnswers.Refusal(HttpStatusCode.Unauthorized, "The token must be updated."), () => KeysAnswer("AK1"));
        OnCalls(Job);

        await CreateClient(With(ByToken)).Jobs.GetAsync(JobId);

        Assert.Equal(["source1", "source2"], SentTo(KeysUrl).Select(s => s.Header("X-Auth-Token")));
    }

    [Theory]
    [InlineData(HttpStatusCode.BadRequest)]
    [InlineData(HttpStatusCode.Forbidden)]
    [InlineData(HttpStatusCode.NotFound)]
    public async Task RefusalOfIam_IsAnAuthenticationFailureAndNotRepeated(HttpStatusCode status)
    {
        OnPassword(() => TokenAnswer("source1"));
        OnKeys(() => IamAnswers.Refusal(status, "No."));

        var failure = await FailureOf<WorkspaceAuthenticationException>(() => CreateClient(With(ByToken)).Jobs.GetAsync(JobId));

        Assert.Equal(status, failure.StatusCode);
        Assert.Equal("IAM.CreateTemporaryAccessKey", failure.Operation);
        Assert.Single(SentTo(KeysUrl));
        Assert.Empty(Calls);
    }

    [Fact]
    public async Task PassingFaultOfIam_IsRepeated()
    {
        OnPassword(() => TokenAnswer("source1"));
        OnKeys(() => Status(HttpStatusCode.ServiceUnavailable), () => KeysAnswer("AK1"));
        OnCalls(Job);

        await CreateClient(With(ByToken)).Jobs.GetAsync(JobId);

        Assert.Equal(2, SentTo(KeysUrl).Count);
    }

    [Theory]
    [MemberData(nameof(UnusableAnswers))]
    public async Task UnusableAnswer_IsReportedWithoutAnyOfTheNewSecrets(string answer, string fault)
    {
        OnPassword(() => TokenAnswer("source1"));
        OnKeys(() => new HttpResponseMessage(HttpStatusCode.Created) { Content = new StringContent(answer, Encoding.UTF8, "application/json") });

        var failure = await FailureOf<WorkspaceUnexpectedResponseException>(() => CreateClient(With(ByToken)).Jobs.GetAsync(JobId));

        Assert.StartsWith($"IAM.CreateTemporaryAccessKey: 201 Created with an answer that {fault}", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, failure.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(SecurityToken, failure.ToString(), StringComparison.Ordinal);
        Assert.Null(failure.ResponseBody);
        Assert.Empty(Calls);
    }

    [Fact]
    public async Task OwnCredentialThatGivesKeys_AsTheSource_IsAClearErrorAndNothingIsSent()
    {
        var credential = new IamTemporaryKeyCredential(new OwnKeys());

        var failure = await FailureOf<WorkspaceCredentialException>(() => CreateClient(With(credential, ProjectId)).Jobs.GetAsync(JobId));

        Assert.Equal("IamTemporaryKeyCredential needs a source that gives tokens, and OwnKeys gave keys.", failure.Message);
        Assert.Empty(Wire.Sent);
    }

    [Fact]
    public async Task OwnTokenThatNamesItsProject_AsTheSource_NeedsNeitherRegionNorProject()
    {
        OnKeys(() => KeysAnswer("AK1"));
        OnCalls(Job);
        var source = new IamTokenCredential(_ => ValueTask.FromResult(WorkspaceAccess.FromToken("own", projectId: "p-own")));

        await CreateClient(options =>
        {
            With(new IamTemporaryKeyCredential(source))(options);
            (options.Region, options.Endpoint, options.IamEndpoint) = (null, new Uri(Endpoint), new Uri(IamEndpoint));
        }).Jobs.GetAsync(JobId);

        Assert.Equal("p-own", Calls[0].Header("X-Project-Id"));
    }

    [Theory]
    [InlineData("00:14:59")]
    [InlineData("1.00:00:01")]
    [InlineData("00:00:00")]
    [InlineData("-01:00:00")]
    [InlineData("00:15:00.5")]
    public void Constructor_DurationOutOfRange_IsRefused(string duration)
    {
        var value = TimeSpan.Parse(duration, CultureInfo.InvariantCulture);

        var byToken = Assert.Throws<ArgumentOutOfRangeException>(() => new IamTemporaryKeyCredential(Robot, value));
        var byAgency = Assert.Throws<ArgumentOutOfRangeException>(() => new IamTemporaryKeyCredential(Robot, "disks", "customer", duration: value));

        Assert.Equal(("duration", "duration"), (byToken.ParamName, byAgency.ParamName));
        Assert.Contains("00:15:00 to 1.00:00:00, in whole seconds", byToken.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, null, "is not given")]
    [InlineData("customer", "d9", "are both given")]
    public void Constructor_AccountNotGivenExactlyOnce_IsRefused(string? domainName, string? domainId, string fault)
    {
        var failure = Assert.Throws<ArgumentException>(() => new IamTemporaryKeyCredential(Robot, "disks", domainName, domainId));

        Assert.Contains(fault, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_WithoutAgency_IsRefused()
    {
        var failure = Assert.Throws<ArgumentException>(() => new IamTemporaryKeyCredential(Robot, "", "customer"));

        Assert.Equal("agencyName", failure.ParamName);
    }

    [Theory]
    [MemberData(nameof(SourcesOfKeys))]
    public void Constructor_SourceThatGivesKeys_IsRefusedByName(Func<WorkspaceCredential> create)
    {
        var source = create();

        var failure = Assert.Throws<ArgumentException>(() => new IamTemporaryKeyCredential(source));

        Assert.Equal("source", failure.ParamName);
        Assert.StartsWith($"source is {source}, which gives keys", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ToString_ByToken_NamesTheSource() =>
        Assert.Equal("IamTemporaryKeyCredential by IamPasswordCredential(company/robot)", ByToken.ToString());

    [Fact]
    public void ToString_ByAgency_NamesAgencyAndSource() =>
        Assert.Equal("IamTemporaryKeyCredential(customer/disks) by IamPasswordCredential(company/robot)", ByAgency.ToString());

    [Fact]
    public void ToString_ByAgencyOfAnAccountGivenById_NamesItsId() => Assert.Equal(
        "IamTemporaryKeyCredential(d9/disks) by IamPasswordCredential(company/robot)",
        new IamTemporaryKeyCredential(Robot, "disks", domainId: "d9").ToString());

    private void SetUpToken()
    {
        OnPassword(() => TokenAnswer("source1"));
        OnKeys(() => KeysAnswer("AK1"));
        OnCalls(Job);
    }

    private void SetUpAgency()
    {
        OnPassword(() => TokenAnswer("source1", projectId: null));
        OnKeys(() => KeysAnswer("AK1"));
        OnCalls(Job);
    }

    private async Task<WorkspaceAccess> GetAccessAsync()
    {
        var credential = new Observed(new IamTemporaryKeyCredential(new IamTokenCredential("given")));
        OnCalls(Job);
        await CreateClient(With(credential, ProjectId)).Jobs.GetAsync(JobId);
        return credential.Access!;
    }

    public sealed class ByConstructor() : IamTemporaryKeyCredentialTests(ClientPath.Constructor);

    public sealed class ByDependencyInjection() : IamTemporaryKeyCredentialTests(ClientPath.DependencyInjection);

    /// <summary>Keeps the access that another credential gives.</summary>
    private sealed class Observed(WorkspaceCredential inner) : WorkspaceCredential
    {
        public WorkspaceAccess? Access { get; private set; }

        public override async ValueTask<WorkspaceAccess> GetAccessAsync(WorkspaceCredentialContext context, CancellationToken cancellationToken) =>
            Access = await inner.GetAccessAsync(context, cancellationToken);
    }
}
