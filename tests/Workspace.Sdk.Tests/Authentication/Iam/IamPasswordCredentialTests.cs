using System.Net;
using RichardSzalay.MockHttp;
using Workspace.Sdk.Tests.Testing;

namespace Workspace.Sdk.Tests.Authentication.Iam;

public abstract class IamPasswordCredentialTests(ClientPath path) : IamTests(path)
{
    private static readonly string AddAnswer = Fixture.Read("add-desktop-volumes.response.json");

    [Fact]
    public async Task FirstCall_WithAPassword_AsksIamForATokenOfTheRegionsProject()
    {
        Service.Expect(HttpMethod.Post, $"{TokensUrl}?nocatalog=true").Respond(() => Task.FromResult(IamAnswers.Token("t1", Time.GetUtcNow())));
        Service.Expect(HttpMethod.Post, DesktopVolumesUrl).Respond("application/json", AddAnswer);

        await CreateClient(WithPassword).Desktops.AddVolumesAsync(DesktopId, OneDisk);

        JsonText.AssertSame(
            """
            {"auth":{"identity":{"methods":["password"],"password":{"user":{"name":"robot","password":"s3cret","domain":{"name":"company"}}}},
             "scope":{"project":{"name":"cn-north-4"}}}}
            """,
            Wire.Sent[0].Body);
    }

    [Fact]
    public async Task FirstCall_WithAPassword_IsSentWithTheTokenToItsProject()
    {
        Service.Expect(HttpMethod.Post, TokensUrl).Respond(() => Task.FromResult(IamAnswers.Token("t1", Time.GetUtcNow())));
        Service.Expect(HttpMethod.Post, DesktopVolumesUrl).WithHeaders("X-Auth-Token", "t1").Respond("application/json", AddAnswer);

        await CreateClient(WithPassword).Desktops.AddVolumesAsync(DesktopId, OneDisk);
    }

    [Fact]
    public async Task FirstCall_WithAProjectId_AsksForATokenOfThatProject()
    {
        Service.Expect(HttpMethod.Post, TokensUrl).Respond(() => Task.FromResult(IamAnswers.Token("t1", Time.GetUtcNow())));
        Service.Expect(HttpMethod.Post, DesktopVolumesUrl).Respond("application/json", AddAnswer);

        await CreateClient(o =>
        {
            WithPassword(o);
            o.ProjectId = ProjectId;
        }).Desktops.AddVolumesAsync(DesktopId, OneDisk);

        Assert.Contains($$$"""{"project":{"id":"{{{ProjectId}}}"}}""", Wire.Sent[0].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RequestToIam_Always_CarriesNoAccess()
    {
        Service.When(HttpMethod.Post, TokensUrl).Respond(() => Task.FromResult(IamAnswers.Token("t1", Time.GetUtcNow())));
        Service.When(HttpMethod.Post, DesktopVolumesUrl).Respond("application/json", AddAnswer);

        await CreateClient(WithPassword).Desktops.AddVolumesAsync(DesktopId, OneDisk);

        Assert.Null(Wire.Sent[0].Header("X-Auth-Token"));
    }

    [Fact]
    public async Task WrongPassword_IsReportedAtOnceAndNothingIsSentToTheService()
    {
        Service.Expect(HttpMethod.Post, TokensUrl)
            .Respond(() => Task.FromResult(IamAnswers.Refusal(HttpStatusCode.Unauthorized, "The username or password is wrong.")));

        var failure = await FailureOf<WorkspaceAuthenticationException>(
            () => CreateClient(WithPassword).Desktops.AddVolumesAsync(DesktopId, OneDisk));

        Assert.Single(Wire.Sent);
        Assert.Equal("IAM.CreateToken", failure.Operation);
        Assert.Equal("The username or password is wrong.", failure.ErrorMessage);
        Assert.False(failure.OutcomeUnknown);
        Assert.Equal(1, failure.Attempts);
    }

    [Theory]
    [InlineData(HttpStatusCode.BadRequest)]
    [InlineData(HttpStatusCode.Forbidden)]
    [InlineData(HttpStatusCode.NotFound)]
    public async Task AnyRefusalOfIam_IsAnAuthenticationFailure(HttpStatusCode status)
    {
        Service.Expect(HttpMethod.Post, TokensUrl).Respond(() => Task.FromResult(IamAnswers.Refusal(status, "No.")));

        var failure = await FailureOf<WorkspaceAuthenticationException>(() => CreateClient(WithPassword).Jobs.GetAsync(JobId));

        Assert.Equal(status, failure.StatusCode);
    }

    [Theory]
    [InlineData(HttpStatusCode.InternalServerError)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    [InlineData(HttpStatusCode.TooManyRequests)]
    public async Task PassingFaultOfIam_IsRepeated(HttpStatusCode status)
    {
        Service.Expect(HttpMethod.Post, TokensUrl).Respond(status);
        Service.Expect(HttpMethod.Post, TokensUrl).Respond(() => Task.FromResult(IamAnswers.Token("t1", Time.GetUtcNow())));
        Service.Expect(HttpMethod.Post, DesktopVolumesUrl).Respond("application/json", AddAnswer);

        await CreateClient(WithPassword).Desktops.AddVolumesAsync(DesktopId, OneDisk);
    }

    [Fact]
    public async Task LostConnectionToIam_IsRepeatedAlthoughItIsAPost()
    {
        var answers = new Queue<Func<HttpResponseMessage>>(
        [
            () => throw new HttpRequestException(HttpRequestError.ResponseEnded),
            () => IamAnswers.Token("t1", Time.GetUtcNow()),
        ]);
        Service.When(HttpMethod.Post, TokensUrl).Respond(() => Task.FromResult(answers.Dequeue()()));
        Service.When(HttpMethod.Post, DesktopVolumesUrl).Respond("application/json", AddAnswer);

        await CreateClient(WithPassword).Desktops.AddVolumesAsync(DesktopId, OneDisk);
    }

    [Fact]
    public async Task IamThatStaysDown_FailsTheCallWithoutRepeatingItAgain()
    {
        Service.When(HttpMethod.Post, TokensUrl).Respond(HttpStatusCode.BadGateway);

        var failure = await FailureOf<WorkspaceServerException>(
            () => CreateClient(WithPassword).Desktops.AddVolumesAsync(DesktopId, OneDisk));

        Assert.Equal(4, Wire.Sent.Count);
        Assert.Equal(4, failure.Attempts);
        Assert.False(failure.OutcomeUnknown);
    }

    [Fact]
    public async Task IamAnswerWithoutToken_IsUnusable()
    {
        Service.Expect(HttpMethod.Post, TokensUrl).Respond(HttpStatusCode.Created, "application/json", "{}");

        var failure = await FailureOf<WorkspaceUnexpectedResponseException>(() => CreateClient(WithPassword).Jobs.GetAsync(JobId));

        Assert.Contains("X-Subject-Token", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TokenLifetime_WhenTheLocalClockIsOff_IsTheDistanceOfIamsOwnTimes()
    {
        // IAM's clock is two days behind: by the local clock its token would have ended long ago.
        Service.Expect(HttpMethod.Post, TokensUrl)
            .Respond(() => Task.FromResult(IamAnswers.Token("t1", Time.GetUtcNow() - TimeSpan.FromDays(2))));
        Service.When(HttpMethod.Post, DesktopVolumesUrl).WithHeaders("X-Auth-Token", "t1").Respond("application/json", AddAnswer);
        var client = CreateClient(WithPassword);

        await client.Desktops.AddVolumesAsync(DesktopId, OneDisk);
        Time.Advance(TimeSpan.FromHours(22));
        await client.Desktops.AddVolumesAsync(DesktopId, OneDisk);

        Assert.Equal(3, Wire.Sent.Count);
    }

    [Fact]
    public async Task IamAnswerWithAnOddToken_IsUnusable()
    {
        Service.Expect(HttpMethod.Post, TokensUrl).Respond(() => Task.FromResult(IamAnswers.Token("a b", Time.GetUtcNow())));

        await FailureOf<WorkspaceUnexpectedResponseException>(() => CreateClient(WithPassword).Jobs.GetAsync(JobId));
    }

    [Fact]
    public async Task IamAnswerWithAnOddProject_IsUnusable()
    {
        Service.Expect(HttpMethod.Post, TokensUrl).Respond(() => Task.FromResult(IamAnswers.Token("t1", Time.GetUtcNow(), projectId: "p1/desktops")));

        var failure = await FailureOf<WorkspaceUnexpectedResponseException>(() => CreateClient(WithPassword).Jobs.GetAsync(JobId));

        Assert.Contains("has no usable token.project.id", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ContextMadeByHand_IsEnoughToSignIn()
    {
        Service.Expect(HttpMethod.Post, TokensUrl).Respond(() => Task.FromResult(IamAnswers.Token("t1", Time.GetUtcNow())));
        using var httpClient = new HttpClient(Wire, disposeHandler: false);

        var access = await Robot.GetAccessAsync(ContextFor(httpClient, region: "cn-north-4"), default);

        Assert.Equal(("t1", ProjectId), (access.Token, access.ProjectId));
    }

    [Fact]
    public async Task ContextThatTellsNoProject_IsAClearErrorAndNothingIsSent()
    {
        using var httpClient = new HttpClient(Wire, disposeHandler: false);

        var failure = await FailureOf<WorkspaceCredentialException>(() => Robot.GetAccessAsync(ContextFor(httpClient, region: null), default).AsTask());

        Assert.Equal("The project to sign in to is not known. Set WorkspaceClientOptions.Region or .ProjectId.", failure.Message);
        Assert.Empty(Wire.Sent);
    }

    [Theory]
    [InlineData("", "robot", "s3cret", "domainName")]
    [InlineData(" ", "robot", "s3cret", "domainName")]
    [InlineData("company", "", "s3cret", "userName")]
    [InlineData("company", " ", "s3cret", "userName")]
    [InlineData("company", "robot", "", "password")]
    public void Constructor_PartThatIsEmpty_IsRefused(string domainName, string userName, string password, string part) =>
        Assert.Equal(part, Assert.Throws<ArgumentException>(() => new IamPasswordCredential(domainName, userName, password)).ParamName);

    [Fact]
    public void ToString_Always_NamesTheUserAndNotThePassword()
    {
        Assert.Equal("IamPasswordCredential(company/robot)", Robot.ToString());
    }

    private static void WithPassword(WorkspaceClientOptions options)
    {
        options.ProjectId = null;
        options.Credential = Robot;
    }

    private WorkspaceCredentialContext ContextFor(HttpClient httpClient, string? region) =>
        new() { Region = region, IamEndpoint = new Uri(IamEndpoint), HttpClient = httpClient, TimeProvider = Time };

    public sealed class ByConstructor() : IamPasswordCredentialTests(ClientPath.Constructor);

    public sealed class ByDependencyInjection() : IamPasswordCredentialTests(ClientPath.DependencyInjection);
}
