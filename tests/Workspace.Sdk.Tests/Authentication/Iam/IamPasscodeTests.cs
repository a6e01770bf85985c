using System.Net;
using Workspace.Sdk.Tests.Testing;

namespace Workspace.Sdk.Tests.Authentication.Iam;

/// <summary><see cref="IamPasswordCredential"/> of a user with a virtual MFA device.</summary>
public abstract class IamPasscodeTests(ClientPath path) : IamTests(path)
{
    private const string Password = "s3cret-w0rd";
    private const string UserId = "user-7b1a";

    [Fact]
    public async Task FirstCall_Always_NamesTheUserWithTheAccountBesideThePasswordAndByIdBesideThePasscode()
    {
        OnPassword(() => TokenAnswer("t1"));
        OnCalls(Job);

        await CreateClient(With(UserWith("493011"))).Jobs.GetAsync(JobId);

        JsonText.AssertSame(
            """
            {"auth":{"identity":{"methods":["password","totp"],
             "password":{"user":{"name":"robot","password":"s3cret-w0rd","domain":{"name":"company"}}},
             "totp":{"user":{"id":"user-7b1a","passcode":"493011"}}},
             "scope":{"project":{"name":"cn-north-4"}}}}
            """,
            PasswordSignIns[0].Body);
    }

    [Fact]
    public async Task SignIn_ThatFailsInPassing_IsNotRepeatedWithTheSamePasscode()
    {
        OnPassword(() => Status(HttpStatusCode.ServiceUnavailable), () => TokenAnswer("t1"));
        OnCalls(Job);
        var client = CreateClient(With(UserWith("493011", "650284")));

        await FailureOf<WorkspaceServerException>(() => client.Jobs.GetAsync(JobId));
        Assert.Single(PasswordSignIns);

        await client.Jobs.GetAsync(JobId);
        Assert.Contains("650284", PasswordSignIns[1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NextSignIn_AfterTheTokensEnd_AsksForThePasscodeAnew()
    {
        OnPassword(() => TokenAnswer("t1"), () => TokenAnswer("t2"));
        OnCalls(Job);
        var client = CreateClient(With(UserWith("493011", "650284")));

        await client.Jobs.GetAsync(JobId);
        Time.Advance(TimeSpan.FromHours(25));
        await client.Jobs.GetAsync(JobId);

        Assert.Equal(2, PasswordSignIns.Count);
        Assert.Contains("493011", PasswordSignIns[0].Body, StringComparison.Ordinal);
        Assert.Contains("650284", PasswordSignIns[1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NextSignIn_AfterTheServiceRefusedTheToken_AsksForThePasscodeAnew()
    {
        OnPassword(() => TokenAnswer("t1"), () => TokenAnswer("t2"));
        OnCalls(() => Status(HttpStatusCode.Unauthorized), Job);

        await CreateClient(With(UserWith("493011", "650284"))).Jobs.GetAsync(JobId);

        Assert.Contains("650284", PasswordSignIns[1].Body, StringComparison.Ordinal);
        Assert.Equal("t2", Calls[1].Header("X-Auth-Token"));
    }

    [Fact]
    public async Task CallsWithAGoodToken_AreNotAReasonToAskForAPasscode()
    {
        OnPassword(() => TokenAnswer("t1"));
        OnCalls(Job);
        var asked = 0;
        var client = CreateClient(With(User(_ => ValueTask.FromResult($"{++asked}93011"))));

        await client.Jobs.GetAsync(JobId);
        await client.Jobs.GetAsync(JobId);

        Assert.Equal(1, asked);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public async Task EmptyPasscode_IsAClearErrorAndNothingIsSent(string? passcode)
    {
        var failure = await FailureOf<WorkspaceCredentialException>(() => CreateClient(With(UserWith(passcode!))).Jobs.GetAsync(JobId));

        Assert.Contains("passcode source of IamPasswordCredential(company/robot)", failure.Message, StringComparison.Ordinal);
        Assert.Empty(Wire.Sent);
    }

    [Fact]
    public async Task EmptyPasscode_DoesNotStopTheNextCallFromAskingAgain()
    {
        OnPassword(() => TokenAnswer("t1"));
        OnCalls(Job);
        var client = CreateClient(With(UserWith("", "493011")));

        await FailureOf<WorkspaceCredentialException>(() => client.Jobs.GetAsync(JobId));
        await client.Jobs.GetAsync(JobId);

        Assert.Single(PasswordSignIns);
    }

    [Fact]
    public async Task WrongPasscode_IsReportedAtOnceAndNotSentAgain()
    {
        OnPassword(() => IamAnswers.Refusal(HttpStatusCode.BadRequest, "The passcode is wrong."));

        var failure = await FailureOf<WorkspaceAuthenticationException>(() => CreateClient(With(UserWith("493011", "650284"))).Jobs.GetAsync(JobId));

        Assert.Equal("The passcode is wrong.", failure.ErrorMessage);
        Assert.Single(Wire.Sent);
    }

    [Theory]
    [InlineData(HttpStatusCode.BadRequest)]
    [InlineData(HttpStatusCode.InternalServerError)]
    [InlineData(HttpStatusCode.Created)]
    public async Task AnswerThatEchoesPasswordAndPasscode_LeavesNeitherInTheException(HttpStatusCode status)
    {
        OnPassword(() => IamAnswers.Refusal(status, $"Wrong: {Password} and 493011."));

        var failure = await Assert.ThrowsAnyAsync<WorkspaceException>(() => CreateClient(With(UserWith("493011"))).Jobs.GetAsync(JobId));

        Assert.DoesNotContain(Password, failure.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("493011", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SourceThatThrows_ReachesTheCallerUnchangedAndNothingIsSent()
    {
        var lost = new TimeoutException("The device is lost.");

        var failure = await FailureOf<TimeoutException>(() => CreateClient(With(User(_ => throw lost))).Jobs.GetAsync(JobId));

        Assert.Same(lost, failure);
        Assert.Empty(Wire.Sent);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void Constructor_WithoutUserId_IsRefused(string userId)
    {
        var failure = Assert.Throws<ArgumentException>(() => new IamPasswordCredential("company", "robot", Password, userId, _ => default));

        Assert.Equal("userId", failure.ParamName);
    }

    [Fact]
    public void Constructor_WithoutPasscodeSource_IsRefused()
    {
        var failure = Assert.Throws<ArgumentNullException>(() => new IamPasswordCredential("company", "robot", Password, UserId, null!));

        Assert.Equal("getPasscode", failure.ParamName);
    }

    [Fact]
    public void ToString_Always_NamesTheUserAndNothingSecret() =>
        Assert.Equal("IamPasswordCredential(company/robot)", UserWith("493011").ToString());

    private static IamPasswordCredential UserWith(params string[] passcodes)
    {
        var next = new Queue<string>(passcodes);
        return User(_ => ValueTask.FromResult(next.Dequeue()));
    }

    private static IamPasswordCredential User(Func<CancellationToken, ValueTask<string>> getPasscode) =>
        new("company", "robot", Password, UserId, getPasscode);

    public sealed class ByConstructor() : IamPasscodeTests(ClientPath.Constructor);

    public sealed class ByDependencyInjection() : IamPasscodeTests(ClientPath.DependencyInjection);
}
