using System.Diagnostics;
using System.Text.Json.Serialization;

namespace Workspace.Sdk;

/// <summary>Temporary keys, as IAM and the metadata service of a server answer them alike.</summary>
internal sealed class TemporaryKeyResponse : WorkspaceResponse
{
    private DateTimeOffset? _answeredAt;

    [JsonPropertyName("credential")]
    public CredentialPart? Credential { get; init; }

    public WorkspaceAccess ToAccess(DateTimeOffset now, string? projectId = null) => WorkspaceAccess.FromKeys(
        Credential!.Access!,
        Credential.Secret!,
        Credential.SecurityToken!,
        LocalExpiry.From(now, _answeredAt, WorkspaceTime.Parse(Credential.ExpiresAt)),
        projectId);

    internal override void Received(HttpResponseMessage response, string? requestId)
    {
        base.Received(response, requestId);
        _answeredAt = response.Headers.Date;
    }

    internal override string? FindMissing() => Credential switch
    {
        null => "credential",
        _ when !IsUsable(Credential.Access) => "usable credential.access",
        _ when !IsUsable(Credential.Secret) => "usable credential.secret",
        _ when !IsUsable(Credential.SecurityToken) => "usable credential.securitytoken",
        _ => null,
    };

    private static bool IsUsable(string? value) => value is not null && HeaderValue.FindFault(value) is null;

    internal sealed class CredentialPart
    {
        [JsonPropertyName("access")]
        public string? Access { get; init; }

        [JsonPropertyName("secret")]
        [DebuggerBrowsable(DebuggerBrowsableState.Never)]
        public string? Secret { get; init; }

        [JsonPropertyName("securitytoken")]
        [DebuggerBrowsable(DebuggerBrowsableState.Never)]
        public string? SecurityToken { get; init; }

        [JsonPropertyName("expires_at")]
        public string? ExpiresAt { get; init; }
    }
}
