using System.Net;
using System.Text;
using RichardSzalay.MockHttp;
using Workspace.Sdk.Tests.Testing;

namespace Workspace.Sdk.Tests.Authentication.Iam;

/// <summary>Tests with an IAM and a service that answer as they are told: each request the next answer, and the last one from then on.</summary>
public abstract class IamTests(ClientPath path) : ServiceTests(path)
{
    protected const string KeysUrl = $"{IamEndpoint}/v3.0/OS-CREDENTIAL/securitytokens";
    protected const string ProjectsUrl = $"{IamEndpoint}/v3/projects";

    /// <summary>The user whose sign-in is set up by <see cref="OnPassword"/>.</summary>
    protected static IamPasswordCredential Robot => new("company", "robot", "s3cret");

    /// <summary>What was sent to the service.</summary>
    protected IReadOnlyList<SentRequest> Calls => SentTo(Endpoint);

    /// <summary>The sign-ins with a password.</summary>
    protected IReadOnlyList<SentRequest> PasswordSignIns => [.. SentTo(TokensUrl).Where(s => !IsByAgency(s))];

    /// <summary>The sign-ins by an agency.</summary>
    protected IReadOnlyList<SentRequest> AgencySignIns => [.. SentTo(TokensUrl).Where(IsByAgency)];

    protected static Action<WorkspaceClientOptions> With(WorkspaceCredential credential, string? projectId = null) =>
        options => (options.Credential, options.ProjectId) = (credential, projectId);

    protected static HttpResponseMessage Status(HttpStatusCode status) => new(status);

    /// <summary>A job, as the service answers it.</summary>
    protected static HttpResponseMessage Job() => new() { Content = new StringContent("""{"id":"1"}""", Encoding.UTF8, "application/json") };

    protected HttpResponseMessage TokenAnswer(string token, TimeSpan? lifetime = null, string? projectId = ProjectId) =>
        IamAnswers.Token(token, Time.GetUtcNow(), lifetime, projectId);

    protected HttpResponseMessage KeysAnswer(string accessKey, TimeSpan? lifetime = null) =>
        IamAnswers.Keys(accessKey, Time.GetUtcNow(), lifetime ?? TimeSpan.FromHours(1));

    protected IReadOnlyList<SentRequest> SentTo(string url) =>
        [.. Wire.Sent.Where(s => s.Uri.AbsoluteUri.StartsWith(url, StringComparison.Ordinal))];

    protected void OnPassword(params Func<HttpResponseMessage>[] answers) =>
        Answer(Service.When(HttpMethod.Post, TokensUrl).WithPartialContent("\"password\""), answers);

    protected void OnAgency(params Func<HttpResponseMessage>[] answers) =>
        Answer(Service.When(HttpMethod.Post, TokensUrl).WithPartialContent("\"assume_role\""), answers);

    protected void OnKeys(params Func<HttpResponseMessage>[] answers) => Answer(Service.When(HttpMethod.Post, KeysUrl), answers);

    protected void OnProjects(params Func<HttpResponseMessage>[] answers) => Answer(Service.When(HttpMethod.Get, ProjectsUrl), answers);

    protected void OnCalls(params Func<HttpResponseMessage>[] answers) => Answer(Service.When($"{Endpoint}/*"), answers);

    private static void Answer(MockedRequest request, Func<HttpResponseMessage>[] answers)
    {
        var asked = -1;
        request.Respond(_ => answers[Math.Min(Interlocked.Increment(ref asked), answers.Length - 1)]());
    }

    private static bool IsByAgency(SentRequest request) => request.Body!.Contains("\"assume_role\"", StringComparison.Ordinal);
}
