namespace Workspace.Sdk;

/// <summary>What a request is authenticated with: a token, and what is known of it. Made by a <see cref="WorkspaceCredential"/>.</summary>
public sealed class WorkspaceAccess
{
    private WorkspaceAccess(string token, DateTimeOffset? expiresAt, string? projectId)
    {
        Token = token;
        ExpiresAt = expiresAt;
        ProjectId = projectId;
    }

    /// <summary>When the access ends by the local clock; <see langword="null"/> when that is not known: then it is used until it is refused.</summary>
    public DateTimeOffset? ExpiresAt { get; }

    /// <summary>The project that the access is for; <see langword="null"/> when that is not known.</summary>
    public string? ProjectId { get; }

    internal string Token { get; }

    /// <summary>Access by an IAM token, sent as <c>X-Auth-Token</c>.</summary>
    /// <param name="token">The token, as IAM answered it in <c>X-Subject-Token</c>.</param>
    /// <param name="expiresAt">When it ends. It is renewed before, in the background. Leave it out when it is not known.</param>
    /// <param name="projectId">The project that it is scoped to; spares setting <see cref="WorkspaceClientOptions.ProjectId"/>.</param>
    /// <exception cref="ArgumentException">The token is empty or contains something that cannot stand in a header.</exception>
    public static WorkspaceAccess FromToken(string token, DateTimeOffset? expiresAt = null, string? projectId = null)
    {
        ArgumentNullException.ThrowIfNull(token);
        return FindTokenFault(token) is { } fault
            ? throw new ArgumentException($"The token {fault}.", nameof(token))
            : new WorkspaceAccess(token, expiresAt, projectId);
    }

    /// <summary>Describes the access, never showing the secret.</summary>
    public override string ToString() => ExpiresAt is { } end ? $"token until {end:O}" : "token";

    /// <summary>What is wrong with a token, or <see langword="null"/>. The value is a secret, so only the place is named.</summary>
    internal static string? FindTokenFault(string token) => token.AsSpan().IndexOfAnyExceptInRange('!', '~') switch
    {
        _ when string.IsNullOrWhiteSpace(token) => "is empty",
        < 0 => null,
        var position => $"has a character at position {position} that cannot stand in a header: only printable ASCII without spaces can",
    };

    internal bool IsSameAs(WorkspaceAccess other) => string.Equals(Token, other.Token, StringComparison.Ordinal);

    /// <summary>Authenticates a request, in place of what it was authenticated with before.</summary>
    internal void ApplyTo(HttpRequestMessage request)
    {
        request.Headers.Remove(HeaderNames.AuthToken);
        request.Headers.TryAddWithoutValidation(HeaderNames.AuthToken, Token);
    }
}
