using System.Globalization;
using System.Net;
using System.Text;

namespace Workspace.Sdk.Tests.Testing;

/// <summary>Answers of IAM to <c>POST /v3/auth/tokens</c>.</summary>
public static class IamAnswers
{
    public static HttpResponseMessage Token(
        string token, DateTimeOffset issuedAt, TimeSpan? lifetime = null, string projectId = ServiceTests.ProjectId)
    {
        const string Format = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";
        var issued = issuedAt.ToString(Format, CultureInfo.InvariantCulture);
        var expires = (issuedAt + (lifetime ?? TimeSpan.FromHours(24))).ToString(Format, CultureInfo.InvariantCulture);
        var json = $$"""
            {"token":{"methods":["password"],"issued_at":"{{issued}}","expires_at":"{{expires}}","catalog":[],
             "user":{"id":"u1","name":"robot","domain":{"id":"d1","name":"company"} },
             "project":{"id":"{{projectId}}","name":"cn-north-4"} } }
            """;
        var answer = new HttpResponseMessage(HttpStatusCode.Created) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        answer.Headers.Add("X-Subject-Token", token);
        return answer;
    }

    public static HttpResponseMessage Refusal(HttpStatusCode status, string message) => new(status)
    {
        Content = new StringContent(
            $$$"""{"error":{"code":{{{(int)status}}},"message":"{{{message}}}","title":"{{{status}}}"}}""", Encoding.UTF8, "application/json"),
    };
}
