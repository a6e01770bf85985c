using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;

namespace Workspace.Sdk.Tests.Testing;

/// <summary>Answers of IAM.</summary>
public static class IamAnswers
{
    /// <summary>How IAM writes its times.</summary>
    public const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    /// <summary>Answer to <c>POST /v3/auth/tokens</c>; without a project it is a token for the account.</summary>
    public static HttpResponseMessage Token(
        string token, DateTimeOffset issuedAt, TimeSpan? lifetime = null, string? projectId = ServiceTests.ProjectId)
    {
        var issued = issuedAt.ToString(TimeFormat, CultureInfo.InvariantCulture);
        var expires = (issuedAt + (lifetime ?? TimeSpan.FromHours(24))).ToString(TimeFormat, CultureInfo.InvariantCulture);
        var scope = projectId is null
            ? """ "domain":{"id":"d1","name":"company"} """
            : $$""" "project":{"id":"{{projectId}}","name":"cn-north-4"} """;
        var json = $$"""
            {"token":{"methods":["password"],"issued_at":"{{issued}}","expires_at":"{{expires}}","catalog":[],
             "user":{"id":"u1","name":"robot","domain":{"id":"d1","name":"company"} },
             {{scope}} } }
            """;
        var answer = Json(HttpStatusCode.Created, json);
        answer.Headers.Add("X-Subject-Token", token);
        return answer;
    }

    /// <summary>Answer to <c>POST /v3.0/OS-CREDENTIAL/securitytokens</c>: the secret parts are named after the access key.</summary>
    public static HttpResponseMessage Keys(string accessKey, DateTimeOffset? answeredAt, string? expiresAt)
    {
        var end = expiresAt is null ? "" : $$""","expires_at":"{{expiresAt}}" """;
        var answer = Json(
            HttpStatusCode.Created,
            $$$"""{"credential":{"access":"{{{accessKey}}}","secret":"secret-of-{{{accessKey}}}","securitytoken":"token-of-{{{accessKey}}}"{{{end}}}}}""");
        answer.Headers.Date = answeredAt;
        return answer;
    }

    /// <summary>The same, with the time that they live.</summary>
    public static HttpResponseMessage Keys(string accessKey, DateTimeOffset answeredAt, TimeSpan lifetime) =>
        Keys(accessKey, answeredAt, (answeredAt + lifetime).ToString(TimeFormat, CultureInfo.InvariantCulture));

    /// <summary>Answer to <c>GET /v3/projects</c>.</summary>
    public static HttpResponseMessage Projects(params (string? Id, string? Name)[] projects) => Json(
        HttpStatusCode.OK,
        $$$"""{"projects":{{{JsonSerializer.Serialize(projects.Select(p => new { id = p.Id, name = p.Name, enabled = true }))}}},"links":{"next":null}}""");

    public static HttpResponseMessage Refusal(HttpStatusCode status, string message) => Json(
        status, $$$"""{"error":{"code":{{{(int)status}}},"message":"{{{message}}}","title":"{{{status}}}"}}""");

    private static HttpResponseMessage Json(HttpStatusCode status, string json) =>
        new(status) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
}
