using System.Text.Json.Serialization;

namespace Workspace.Sdk;

/// <summary>The answer of <c>POST /v3/auth/tokens</c>: the token stands in a header, what is known of it in the body.</summary>
internal sealed class IamTokenResponse : WorkspaceResponse
{
    private string? _subjectToken;

    [JsonPropertyName("token")]
    public TokenPart? Token { get; init; }

    public WorkspaceAccess ToAccess(DateTimeOffset now)
    {
        var (issuedAt, expiresAt) = (WorkspaceTime.Parse(Token?.IssuedAt), WorkspaceTime.Parse(Token?.ExpiresAt));

        // How long the token lives is the distance of IAM's two times; the local clock may be off.
        var localExpiry = expiresAt - issuedAt is { } lifetime && lifetime > TimeSpan.Zero ? now + lifetime : expiresAt;
        return WorkspaceAccess.FromToken(_subjectToken!, localExpiry, Token?.Project?.Id);
    }

    internal override void Received(HttpResponseMessage response)
    {
        base.Received(response);
        _subjectToken = response.FindHeader(HeaderNames.SubjectToken);
    }

    internal override string? FindMissing() => _subjectToken is null || WorkspaceAccess.FindTokenFault(_subjectToken) is not null ? $"usable header {HeaderNames.SubjectToken}" : null;

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
