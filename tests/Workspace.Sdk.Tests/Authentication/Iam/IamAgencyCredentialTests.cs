using System.Net;
using Workspace.Sdk.Tests.Testing;

namespace Workspace.Sdk.Tests.Authentication.Iam;

public abstract class IamAgencyCredentialTests(ClientPath path) : IamTests(path)
{
    private static IamAgencyCredential ByName => new(Robot, "disks", domainName: "customer");

    public static TheoryData<Func<WorkspaceCredential>> SourcesOfKeys =>
    [
        () => new AccessKeyCredential("AK", "SK"),
        () => new EcsMetadataCredential(),
        () => new IamTemporaryKeyCredential(Robot),
    ];

    [Fact]
    public async Task FirstCall_WithTheAccountsName_AsksForATokenOfTheAgency()
    {
        SetUp();

        await CreateClient(With(ByName)).Jobs.GetAsync(JobId);

        JsonText.AssertSame(
            """
            {"auth":{"identity":{"methods":["assume_role"],"assume_role":{"agency_name":"disks","domain_name":"customer"}},
             "scope":{"project":{"name":"cn-north-4"}}}}
            """,
            AgencySignIns[0].Body);
    }

    [Fact]
    public async Task FirstCall_WithTheAccountsId_AsksForATokenOfTheAgency()
    {
        SetUp();

        await CreateClient(With(new IamAgencyCredential(Robot, "disks", domainId: "d9"))).Jobs.GetAsync(JobId);

        JsonText.AssertSame(
            """
            {"auth":{"identity":{"methods":["assume_role"],"assume_role":{"agency_name":"disks","domain_id":"d9"}},
             "scope":{"project":{"name":"cn-north-4"}}}}
            """,
            AgencySignIns[0].Body);
    }

    [Fact]
    public async Task FirstCall_WithAProjectId_ScopesTheAgencysTokenToIt()
    {
        SetUp();

        await CreateClient(With(ByName, ProjectId)).Jobs.GetAsync(JobId);

        Assert.EndsWith($"\"scope\":{{\"project\":{{\"id\":\"{ProjectId}\"}}}}}}}}", AgencySignIns[0].Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(ProjectId)]
    public async Task SignInOfTheSource_Always_IsForItsAccountAsAWhole(string? projectId)
    {
        SetUp();

        await CreateClient(With(ByName, projectId)).Jobs.GetAsync(JobId);

        Assert.EndsWith(""","scope":{"domain":{"name":"company"}}}}""", PasswordSignIns[0].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignInByTheAgency_Always_CarriesTheTokenOfTheSourceAsksForNoCatalog()
    {
        SetUp();

        await CreateClient(With(ByName)).Jobs.GetAsync(JobId);

        Assert.Equal("source1", AgencySignIns[0].Header("X-Auth-Token"));
        Assert.Equal("?nocatalog=true", AgencySignIns[0].Uri.Query);
    }

    [Fact]
    public async Task Call_Always_GoesToTheProjectOfTheAgencysTokenWithThatToken()
    {
        OnPassword(() => TokenAnswer("source1", projectId: null));
        OnAgency(() => TokenAnswer("agency1", projectId: "p-customer"));
        OnCalls(Job);

        await CreateClient(With(ByName)).Jobs.GetAsync(JobId);

        Assert.Equal("agency1", Calls[0].Header("X-Auth-Token"));
        Assert.Equal($"/v2/p-customer/workspace-jobs/{JobId}", Calls[0].Uri.AbsolutePath);
        Assert.Empty(SentTo(ProjectsUrl));
    }

    [Fact]
    public async Task GivenToken_AsTheSource_IsUsedWithoutASignIn()
    {
        SetUp();

        await CreateClient(With(new IamAgencyCredential(new IamTokenCredential("given"), "disks", "customer"))).Jobs.GetAsync(JobId);

        Assert.Equal("given", AgencySignIns[0].Header("X-Auth-Token"));
        Assert.Equal(2, Wire.Sent.Count);
    }

    [Fact]
    public async Task NextTokenOfTheAgency_AfterTheEndOfTheFirst_IsGotWithTheSameTokenOfTheSource()
    {
        OnPassword(() => TokenAnswer("source1", projectId: null));
        OnAgency(() => TokenAnswer("agency1", TimeSpan.FromHours(1)), () => TokenAnswer("agency2", TimeSpan.FromHours(1)));
        OnCalls(Job);
        var client = CreateClient(With(ByName));

        await client.Jobs.GetAsync(JobId);
        Time.Advance(TimeSpan.FromHours(1));
        await client.Jobs.GetAsync(JobId);

        Assert.Equal(["agency1", "agency2"], Calls.Select(c => c.Header("X-Auth-Token")));
        Assert.Equal(["source1", "source1"], AgencySignIns.Select(s => s.Header("X-Auth-Token")));
        Assert.Single(PasswordSignIns);
    }

    [Fact]
    public async Task TokenOfTheAgency_RefusedByTheService_IsRenewedWithTheSameTokenOfTheSource()
    {
        OnPassword(() => TokenAnswer("source1", projectId: null));
        OnAgency(() => TokenAnswer("agency1"), () => TokenAnswer("agency2"));
        OnCalls(() => Status(HttpStatusCode.Unauthorized), Job);

        await CreateClient(With(ByName)).Jobs.GetAsync(JobId);

        Assert.Equal(["agency1", "agency2"], Calls.Select(c => c.Header("X-Auth-Token")));
        Assert.Single(PasswordSignIns);
    }

    [Fact]
    public async Task TokenOfTheSource_NearItsEnd_IsRenewedByItself()
    {
        OnPassword(() => TokenAnswer("source1", TimeSpan.FromMinutes(30), projectId: null), () => TokenAnswer("source2", projectId: null));
        OnAgency(() => TokenAnswer("agency1", TimeSpan.FromHours(1)), () => TokenAnswer("agency2", TimeSpan.FromHours(1)));
        OnCalls(Job);
        var client = CreateClient(With(ByName));

        await client.Jobs.GetAsync(JobId);
        Time.Advance(TimeSpan.FromHours(1));
        await client.Jobs.GetAsync(JobId);

        Assert.Equal(["source1", "source2"], AgencySignIns.Select(s => s.Header("X-Auth-Token")));
    }

    [Fact]
    public async Task TokenOfTheSource_RefusedByIam_IsRenewedOnceAndTheSignInReplayed()
    {
        OnPassword(() => TokenAnswer("source1", projectId: null), () => TokenAnswer("source2", projectId: null));
        OnAgency(() => IamAnswers.Refusal(HttpStatusCode.Unauthorized, "The token must be updated."), () => TokenAnswer("agency1"));
        OnCalls(Job);

        await CreateClient(With(ByName)).Jobs.GetAsync(JobId);

        Assert.Equal(["source1", "source2"], AgencySignIns.Select(s => s.Header("X-Auth-Token")));
        Assert.Equal(AgencySignIns[0].Body, AgencySignIns[1].Body);
        Assert.Equal("agency1", Calls[0].Header("X-Auth-Token"));
    }

    [Fact]
    public async Task RenewedTokenOfTheSource_RefusedToo_IsReportedAfterOneReplay()
    {
        OnPassword(() => TokenAnswer("source1", projectId: null), () => TokenAnswer("source2", projectId: null), () => TokenAnswer("source3", projectId: null));
        OnAgency(() => IamAnswers.Refusal(HttpStatusCode.Unauthorized, "The token must be updated."));

        var failure = await FailureOf<WorkspaceAuthenticationException>(() => CreateClient(With(ByName)).Jobs.GetAsync(JobId));

        Assert.Equal(2, AgencySignIns.Count);
        Assert.Equal(2, failure.Attempts);
        Assert.Empty(Calls);
    }

    [Fact]
    public async Task GivenTokenOfTheSource_RefusedByIam_IsReportedWithoutAReplay()
    {
        OnAgency(() => IamAnswers.Refusal(HttpStatusCode.Unauthorized, "The token is wrong."));

        var failure = await FailureOf<WorkspaceAuthenticationException>(
            () => CreateClient(With(new IamAgencyCredential(new IamTokenCredential("given"), "disks", "customer"))).Jobs.GetAsync(JobId));

        Assert.Equal("The token is wrong.", failure.ErrorMessage);
        Assert.Single(Wire.Sent);
    }

    [Theory]
    [InlineData(HttpStatusCode.Forbidden)]
    [InlineData(HttpStatusCode.NotFound)]
    public async Task AgencyRefusedByIam_IsAnAuthenticationFailureAndNotRepeated(HttpStatusCode status)
    {
        OnPassword(() => TokenAnswer("source1", projectId: null));
        OnAgency(() => IamAnswers.Refusal(status, "You have no right to do this action"));

        var failure = await FailureOf<WorkspaceAuthenticationException>(() => CreateClient(With(ByName)).Desktops.AddVolumesAsync(DesktopId, OneDisk));

        Assert.Equal(status, failure.StatusCode);
        Assert.Equal("IAM.CreateToken", failure.Operation);
        Assert.False(failure.OutcomeUnknown);
        Assert.Single(AgencySignIns);
        Assert.Empty(Calls);
    }

    [Fact]
    public async Task AgencyRefusedByIam_IsNotAskedForAgainByTheNextCall()
    {
        OnPassword(() => TokenAnswer("source1", projectId: null));
        OnAgency(() => IamAnswers.Refusal(HttpStatusCode.Forbidden, "You have no right to do this action"));
        var client = CreateClient(With(ByName));

        await FailureOf<WorkspaceAuthenticationException>(() => client.Jobs.GetAsync(JobId));
        await FailureOf<WorkspaceAuthenticationException>(() => client.Jobs.GetAsync(JobId));

        Assert.Single(AgencySignIns);
    }

    [Fact]
    public async Task SourceRefusedByIam_IsReportedAndTheAgencyNotAskedFor()
    {
        OnPassword(() => IamAnswers.Refusal(HttpStatusCode.Unauthorized, "The username or password is wrong."));

        var failure = await FailureOf<WorkspaceAuthenticationException>(() => CreateClient(With(ByName)).Jobs.GetAsync(JobId));

        Assert.Equal("The username or password is wrong.", failure.ErrorMessage);
        Assert.Single(Wire.Sent);
    }

    [Fact]
    public async Task AnswerThatEchoesTheTokenOfTheSource_LeavesItOutOfTheException()
    {
        OnPassword(() => TokenAnswer("source1", projectId: null));
        OnAgency(() => IamAnswers.Refusal(HttpStatusCode.Forbidden, "Not with source1."));

        var failure = await FailureOf<WorkspaceAuthenticationException>(() => CreateClient(With(ByName)).Jobs.GetAsync(JobId));

        Assert.DoesNotContain("source1", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OwnCredentialThatGivesKeys_AsTheSource_IsAClearErrorAndNothingIsSent()
    {
        var credential = new IamAgencyCredential(new OwnKeys(), "disks", "customer");

        var failure = await FailureOf<WorkspaceCredentialException>(() => CreateClient(With(credential)).Jobs.GetAsync(JobId));

        Assert.Equal("IamAgencyCredential needs a source that gives tokens, and OwnKeys gave keys.", failure.Message);
        Assert.Empty(Wire.Sent);
    }

    [Fact]
    public async Task AgencyOnTopOfAnAgency_IsAssumedFromTheAccountOfTheFirst()
    {
        OnPassword(() => TokenAnswer("source1", projectId: null));
        OnAgency(() => TokenAnswer("agency1", projectId: null), () => TokenAnswer("agency2"));
        OnCalls(Job);

        await CreateClient(With(new IamAgencyCredential(ByName, "inner", domainId: "d9"))).Jobs.GetAsync(JobId);

        Assert.Equal(["source1", "agency1"], AgencySignIns.Select(s => s.Header("X-Auth-Token")));
        Assert.EndsWith(""","scope":{"domain":{"name":"customer"}}}}""", AgencySignIns[0].Body, StringComparison.Ordinal);
        Assert.EndsWith(""","scope":{"project":{"name":"cn-north-4"}}}}""", AgencySignIns[1].Body, StringComparison.Ordinal);
        Assert.Equal("agency2", Calls[0].Header("X-Auth-Token"));
    }

    [Fact]
    public async Task AgencyOnTopOfAnAgency_GivenById_IsAssumedFromTheAccountOfThatId()
    {
        OnPassword(() => TokenAnswer("source1", projectId: null));
        OnAgency(() => TokenAnswer("agency1", projectId: null), () => TokenAnswer("agency2"));
        OnCalls(Job);
        var outer = new IamAgencyCredential(new IamAgencyCredential(Robot, "disks", domainId: "d8"), "inner", domainId: "d9");

        await CreateClient(With(outer)).Jobs.GetAsync(JobId);

        Assert.EndsWith(""","scope":{"domain":{"id":"d8"}}}}""", AgencySignIns[0].Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("customer", "")]
    [InlineData("customer", " ")]
    [InlineData("", "d9")]
    [InlineData(" ", "d9")]
    public async Task PartOfTheAccountThatIsEmpty_CountsAsLeftOut(string domainName, string domainId)
    {
        SetUp();
        var credential = new IamAgencyCredential(Robot, "disks", domainName, domainId);

        await CreateClient(With(credential)).Jobs.GetAsync(JobId);

        var given = domainName == "customer" ? "\"domain_name\":\"customer\"" : "\"domain_id\":\"d9\"";
        Assert.Contains($$"""{"agency_name":"disks",{{given}}}""", AgencySignIns[0].Body, StringComparison.Ordinal);
        Assert.StartsWith($"IamAgencyCredential({(domainName == "customer" ? "customer" : "d9")}/disks)", credential.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, null, "is not given")]
    [InlineData("", " ", "is not given")]
    [InlineData("customer", "d9", "are both given")]
    public void Constructor_AccountNotGivenExactlyOnce_IsRefused(string? domainName, string? domainId, string fault)
    {
        var failure = Assert.Throws<ArgumentException>(() => new IamAgencyCredential(Robot, "disks", domainName, domainId));

        Assert.Contains(fault, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    public void Constructor_WithoutAgency_IsRefused(string? agencyName)
    {
        var failure = Assert.ThrowsAny<ArgumentException>(() => new IamAgencyCredential(Robot, agencyName!, "customer"));

        Assert.Equal("agencyName", failure.ParamName);
    }

    [Fact]
    public void Constructor_WithoutSource_IsRefused()
    {
        var failure = Assert.Throws<ArgumentNullException>(() => new IamAgencyCredential(null!, "disks", "customer"));

        Assert.Equal("source", failure.ParamName);
    }

    [Theory]
    [MemberData(nameof(SourcesOfKeys))]
    public void Constructor_SourceThatGivesKeys_IsRefusedByName(Func<WorkspaceCredential> create)
    {
        var source = create();

        var failure = Assert.Throws<ArgumentException>(() => new IamAgencyCredential(source, "disks", "customer"));

        Assert.Equal("source", failure.ParamName);
        Assert.StartsWith($"source is {source}, which gives keys", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ToString_WithTheAccountsName_NamesAgencyAndSourceAndNothingSecret() =>
        Assert.Equal("IamAgencyCredential(customer/disks) by IamPasswordCredential(company/robot)", ByName.ToString());

    [Fact]
    public void ToString_WithTheAccountsId_NamesAgencyAndSource() => Assert.Equal(
        "IamAgencyCredential(d9/disks) by IamPasswordCredential(company/robot)",
        new IamAgencyCredential(Robot, "disks", domainId: "d9").ToString());

    [Fact]
    public void ToString_OverAGivenToken_NamesItsTypeAndNotTheToken() => Assert.Equal(
        "IamAgencyCredential(customer/disks) by IamTokenCredential",
        new IamAgencyCredential(new IamTokenCredential("given"), "disks", "customer").ToString());

    private void SetUp()
    {
        OnPassword(() => TokenAnswer("source1", projectId: null));
        OnAgency(() => TokenAnswer("agency1"));
        OnCalls(Job);
    }

    public sealed class ByConstructor() : IamAgencyCredentialTests(ClientPath.Constructor);

    public sealed class ByDependencyInjection() : IamAgencyCredentialTests(ClientPath.DependencyInjection);
}
