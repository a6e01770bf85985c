using System.Net;
using System.Text;
using RichardSzalay.MockHttp;
using Workspace.Sdk.Tests.Testing;

namespace Workspace.Sdk.Tests.Authentication.Iam;

/// <summary>The project is found by the name of the region when nothing else tells it.</summary>
public abstract class ProjectLookupTests(ClientPath path) : IamTests(path)
{
    private static Action<WorkspaceClientOptions> WithToken => With(new IamTokenCredential("t1"));

    private static Action<WorkspaceClientOptions> WithKeys => With(new AccessKeyCredential("AK", "SK"));

    [Fact]
    public async Task FirstCall_WithAToken_AsksIamForTheProjectOfTheRegionsName()
    {
        SetUp();

        await CreateClient(WithToken).Jobs.GetAsync(JobId);

        Assert.Equal($"{ProjectsUrl}?name=cn-north-4", Wire.Sent[0].Uri.AbsoluteUri);
        Assert.Equal("t1", Wire.Sent[0].Header("X-Auth-Token"));
    }

    [Fact]
    public async Task FirstCall_WithKeys_AsksIamForTheProjectByASignedRequest()
    {
        SetUp();

        await CreateClient(WithKeys).Jobs.GetAsync(JobId);

        Assert.Equal($"{ProjectsUrl}?name=cn-north-4", Wire.Sent[0].Uri.AbsoluteUri);
        Assert.StartsWith("SDK-HMAC-SHA256 Access=AK,", Wire.Sent[0].Header("Authorization"), StringComparison.Ordinal);
        Assert.Equal("20260822T101530Z", Wire.Sent[0].Header("X-Sdk-Date"));
        Assert.Null(Wire.Sent[0].Header("X-Project-Id"));
    }

    [Fact]
    public async Task ProjectFound_WithAToken_IsThatOfTheCall()
    {
        SetUp();

        await CreateClient(WithToken).Jobs.GetAsync(JobId);

        Assert.Equal($"/v2/p1/workspace-jobs/{JobId}", Calls[0].Uri.AbsolutePath);
        Assert.Equal("t1", Calls[0].Header("X-Auth-Token"));
        Assert.Null(Calls[0].Header("X-Project-Id"));
    }

    [Fact]
    public async Task ProjectFound_WithKeys_IsThatOfTheCallAndOfItsHeader()
    {
        SetUp();

        await CreateClient(WithKeys).Jobs.GetAsync(JobId);

        Assert.Equal($"/v2/p1/workspace-jobs/{JobId}", Calls[0].Uri.AbsolutePath);
        Assert.Equal("p1", Calls[0].Header("X-Project-Id"));
        Assert.StartsWith("SDK-HMAC-SHA256 Access=AK,", Calls[0].Header("Authorization"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ManyCallsAtOnce_AskForTheProjectOnce()
    {
        const int Many = 100;
        var answer = new TaskCompletionSource<HttpResponseMessage>(TaskCreationOptions.RunContinuationsAsynchronously);
        Service.When(HttpMethod.Get, ProjectsUrl).Respond(() => answer.Task);
        OnCalls(Job);
        var client = CreateClient(WithToken);

        var calls = Enumerable.Range(0, Many).Select(_ => client.Jobs.GetAsync(JobId)).ToList();
        answer.SetResult(IamAnswers.Projects(("p1", "cn-north-4")));
        await Task.WhenAll(calls);

        Assert.Single(SentTo(ProjectsUrl));
        Assert.Equal(Many, Calls.Count);
    }

    [Fact]
    public async Task RenewedToken_IsForTheProjectThatWasFoundAtFirst()
    {
        SetUp();
        var tokens = new Queue<string>(["t1", "t2"]);
        var credential = new IamTokenCredential(_ => ValueTask.FromResult(WorkspaceAccess.FromToken(tokens.Dequeue(), Time.GetUtcNow().AddHours(1))));
        var client = CreateClient(With(credential));

        await client.Jobs.GetAsync(JobId);
        Time.Advance(TimeSpan.FromHours(1));
        await client.Jobs.GetAsync(JobId);

        Assert.Single(SentTo(ProjectsUrl));
        Assert.Equal(("t2", $"/v2/p1/workspace-jobs/{JobId}"), (Calls[1].Header("X-Auth-Token"), Calls[1].Uri.AbsolutePath));
    }

    [Fact]
    public async Task RenewedKeys_AreForTheProjectThatWasFoundAtFirst()
    {
        OnProjects(() => IamAnswers.Projects(("p1", "cn-north-4")));
        OnCalls(() => Status(HttpStatusCode.Unauthorized), Job);
        var credential = new OwnKeys(WorkspaceAccess.FromKeys("AK1", "SK1"), WorkspaceAccess.FromKeys("AK2", "SK2"));

        await CreateClient(With(credential)).Jobs.GetAsync(JobId);

        Assert.Single(SentTo(ProjectsUrl));
        Assert.Equal(["p1", "p1"], Calls.Select(c => c.Header("X-Project-Id")));
        Assert.StartsWith("SDK-HMAC-SHA256 Access=AK2,", Calls[1].Header("Authorization"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task NoProject_IsAClearErrorWithTheWayOut()
    {
        OnProjects(() =>
        {
            var answer = IamAnswers.Projects();
            answer.Headers.Add("X-IAM-Trace-Id", "trace-7");
            return answer;
        });

        var failure = await FailureOf<WorkspaceCredentialException>(() => CreateClient(WithToken).Jobs.GetAsync(JobId));

        Assert.Equal(
            "IAM.ListProjects: no project has the name of the region, 'cn-north-4'. Set WorkspaceClientOptions.ProjectId to the one to use, "
            + "or correct the region or the permission of the IAM user to list projects.",
            failure.Message);
        Assert.Equal(("IAM.ListProjects", "trace-7", 1), (failure.Operation, failure.RequestId, failure.Attempts));
        Assert.Empty(Calls);
    }

    [Fact]
    public async Task SeveralProjects_AreAClearErrorThatNamesThem()
    {
        OnProjects(() => IamAnswers.Projects(("p1", "cn-north-4"), ("p2", "cn-north-4")));

        var failure = await FailureOf<WorkspaceCredentialException>(() => CreateClient(WithToken).Jobs.GetAsync(JobId));

        Assert.Contains("2 projects have the name of the region, 'cn-north-4': p1, p2.", failure.Message, StringComparison.Ordinal);
        Assert.Empty(Calls);
    }

    [Fact]
    public async Task VeryManyProjectsWithOddIds_AreNamedInOneLineThatIsCut()
    {
        OnProjects(() => IamAnswers.Projects([.. Enumerable.Range(0, 1000).Select(i => ($"p{i}\u2028", "cn-north-4"))]));

        var failure = await FailureOf<WorkspaceCredentialException>(() => CreateClient(WithToken).Jobs.GetAsync(JobId));

        Assert.StartsWith(
            "IAM.ListProjects: 1000 projects have the name of the region, 'cn-north-4': p0 , p1 ,", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\u2028', failure.Message);
        Assert.InRange(failure.Message.Length, 1000, 1500);
    }

    [Fact]
    public async Task ProjectsOfOtherNames_ArePassedOver()
    {
        OnProjects(() => IamAnswers.Projects(("p0", "cn-north-4_team"), ("p1", "cn-north-4"), ("p2", "CN-NORTH-4"), ("p3", null)));
        OnCalls(Job);

        await CreateClient(WithToken).Jobs.GetAsync(JobId);

        Assert.Equal($"/v2/p1/workspace-jobs/{JobId}", Calls[0].Uri.AbsolutePath);
    }

    [Fact]
    public async Task ProjectOfAnotherName_Alone_IsNoProject()
    {
        OnProjects(() => IamAnswers.Projects(("p0", "cn-north-4_team")));

        var failure = await FailureOf<WorkspaceCredentialException>(() => CreateClient(WithToken).Jobs.GetAsync(JobId));

        Assert.Contains("no project has the name of the region", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("p1/desktops")]
    [InlineData("p1\r\nX-Evil: 1")]
    public async Task ProjectWithAnOddId_IsNoProject(string? id)
    {
        OnProjects(() => IamAnswers.Projects((id, "cn-north-4")));

        var failure = await FailureOf<WorkspaceCredentialException>(() => CreateClient(WithToken).Jobs.GetAsync(JobId));

        Assert.Contains("no project has the name of the region", failure.Message, StringComparison.Ordinal);
        Assert.Empty(Calls);
    }

    [Theory]
    [InlineData("{}", "has no projects")]
    [InlineData("""{"projects":null}""", "has no projects")]
    [InlineData("""{"projects":{}}""", "is not the JSON that it should be")]
    public async Task AnswerWithoutAList_IsUnusable(string answer, string fault)
    {
        OnProjects(() => new HttpResponseMessage { Content = new StringContent(answer, Encoding.UTF8, "application/json") });

        var failure = await FailureOf<WorkspaceUnexpectedResponseException>(() => CreateClient(WithToken).Jobs.GetAsync(JobId));

        Assert.Contains(fault, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ListWithNulls_IsReadWithoutThem()
    {
        const string Answer = """{"projects":[null,{"id":"p1","name":"cn-north-4"}]}""";
        OnProjects(() => new HttpResponseMessage { Content = new StringContent(Answer, Encoding.UTF8, "application/json") });
        OnCalls(Job);

        await CreateClient(WithToken).Jobs.GetAsync(JobId);

        Assert.Equal($"/v2/p1/workspace-jobs/{JobId}", Calls[0].Uri.AbsolutePath);
    }

    [Theory]
    [InlineData(HttpStatusCode.Unauthorized)]
    [InlineData(HttpStatusCode.Forbidden)]
    public async Task RefusalOfIam_IsAnAuthenticationFailureAndNotRepeated(HttpStatusCode status)
    {
        OnProjects(() => IamAnswers.Refusal(status, "You are not authorized to perform the requested action."));

        var failure = await FailureOf<WorkspaceAuthenticationException>(() => CreateClient(WithToken).Jobs.GetAsync(JobId));

        Assert.Equal((status, "IAM.ListProjects"), (failure.StatusCode, failure.Operation));
        Assert.Single(Wire.Sent);
    }

    [Fact]
    public async Task PassingFaultOfIam_IsRepeated()
    {
        OnProjects(() => Status(HttpStatusCode.ServiceUnavailable), () => IamAnswers.Projects(("p1", "cn-north-4")));
        OnCalls(Job);

        await CreateClient(WithToken).Jobs.GetAsync(JobId);

        Assert.Equal(2, SentTo(ProjectsUrl).Count);
    }

    [Fact]
    public async Task LookupThatFindsNone_IsAskedAgainAfterThePause()
    {
        OnProjects(() => IamAnswers.Projects(), () => IamAnswers.Projects(("p1", "cn-north-4")));
        OnCalls(Job);
        var client = CreateClient(WithToken);

        await FailureOf<WorkspaceCredentialException>(() => client.Jobs.GetAsync(JobId));
        await FailureOf<WorkspaceCredentialException>(() => client.Jobs.GetAsync(JobId));
        Assert.Single(SentTo(ProjectsUrl));

        Time.Advance(TimeSpan.FromSeconds(30));
        await client.Jobs.GetAsync(JobId);

        Assert.Equal($"/v2/p1/workspace-jobs/{JobId}", Assert.Single(Calls).Uri.AbsolutePath);
    }

    [Fact]
    public async Task RefusedLookup_IsAskedAgainAfterThePause()
    {
        OnProjects(() => Status(HttpStatusCode.Forbidden), () => IamAnswers.Projects(("p1", "cn-north-4")));
        OnCalls(Job);
        var client = CreateClient(WithToken);

        await FailureOf<WorkspaceAuthenticationException>(() => client.Jobs.GetAsync(JobId));
        Time.Advance(TimeSpan.FromSeconds(31));
        await client.Jobs.GetAsync(JobId);

        Assert.Equal($"/v2/p1/workspace-jobs/{JobId}", Assert.Single(Calls).Uri.AbsolutePath);
    }

    [Fact]
    public async Task ProjectIdThatIsSet_SparesTheLookup()
    {
        OnCalls(Job);

        await CreateClient(With(new IamTokenCredential("t1"), "p-set")).Jobs.GetAsync(JobId);

        Assert.Equal($"/v2/p-set/workspace-jobs/{JobId}", Assert.Single(Wire.Sent).Uri.AbsolutePath);
    }

    [Fact]
    public async Task AccessThatTellsItsProject_SparesTheLookup()
    {
        OnCalls(Job);
        var credential = new OwnKeys(WorkspaceAccess.FromKeys("AK", "SK", projectId: "p-own"));

        await CreateClient(With(credential)).Jobs.GetAsync(JobId);

        Assert.Equal($"/v2/p-own/workspace-jobs/{JobId}", Assert.Single(Wire.Sent).Uri.AbsolutePath);
        Assert.Equal("p-own", Calls[0].Header("X-Project-Id"));
    }

    [Fact]
    public async Task AccountOfTheKeys_WhereItIsKnown_NarrowsTheSearch()
    {
        SetUp();
        var keys = new KeyAccess("AK", "SK", securityToken: null, expiresAt: null, projectId: null) { DomainId = "d 9" };

        await CreateClient(With(new OwnKeys(keys))).Jobs.GetAsync(JobId);

        Assert.Equal($"{ProjectsUrl}?name=cn-north-4&domain_id=d%209", Wire.Sent[0].Uri.AbsoluteUri);
    }

    private void SetUp()
    {
        OnProjects(() => IamAnswers.Projects(("p1", "cn-north-4")));
        OnCalls(Job);
    }

    public sealed class ByConstructor() : ProjectLookupTests(ClientPath.Constructor);

    public sealed class ByDependencyInjection() : ProjectLookupTests(ClientPath.DependencyInjection);
}
