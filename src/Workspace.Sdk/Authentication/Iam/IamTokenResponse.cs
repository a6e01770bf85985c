using System.Diagnostics;
using System.Text.Json.Serialization;

namespace Workspace.Sdk;

/// <summary>The answer of <c>POST /v3/auth/tokens</c>: the token stands in a header, what is known of it in the body.</summary>
internal sealed class IamTokenResponse : WorkspaceResponse
{
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private string? _subjectToken;

    [JsonPropertyName("token")]
    public TokenPart? Token { get; init; }

    public WorkspaceAccess ToAccess(DateTimeOffset now) => WorkspaceAccess.FromToken(
        _subjectToken!,
        LocalExpiry.From(now, WorkspaceTime.Parse(Token?.IssuedAt), WorkspaceTime.Parse(Token?.ExpiresAt)),
        Token?.Project?.Id);

    internal override void Received(HttpResponseMessage response, string? requestId)
    {
        base.Received(response, requestId);
        _subjectToken = response.FindHeader(HeaderNames.SubjectToken);
    }

    internal override string? FindMissing() => this switch
    {
        _ when _subjectToken is null || HeaderValue.FindFault(_subjectToken) is not null => $"usable header {HeaderNames.SubjectToken}",
        { Token.Project.Id: { } id } when PathSegment.FindFault(id) is not null => "usable token.project.id",
        _ => null,
    };

    internal sealed class TokenPart
    {
        [JsonPropertyName("issued_at")]
        public string? IssuedAt { get; init; }

        [JsonPropertyName("expires_at")]
        public string? ExpiresAt { get; init; }

        [JsonPropertyName("project")]
        public IamProject? Project { get; init; }
    }
}
