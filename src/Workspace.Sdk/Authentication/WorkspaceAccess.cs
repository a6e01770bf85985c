using System.Diagnostics;

namespace Workspace.Sdk;

/// <summary>What a request is authenticated with: a token or access keys, and what is known of them. Made by a <see cref="WorkspaceCredential"/>.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public abstract class WorkspaceAccess
{
    private protected WorkspaceAccess(DateTimeOffset? expiresAt, string? projectId)
    {
        ExpiresAt = expiresAt;
        ProjectId = projectId;
    }

    /// <summary>When the access ends by the local clock; <see langword="null"/> when that is not known: then it is used until it is refused.</summary>
    public DateTimeOffset? ExpiresAt { get; }

    /// <summary>The project that the access is for; <see langword="null"/> when that is not known.</summary>
    public string? ProjectId { get; }

    /// <summary>What must not get into an exception, should a server echo it.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    internal abstract IReadOnlyList<string> Secrets { get; }

    /// <summary>Access by an IAM token, sent as <c>X-Auth-Token</c>.</summary>
    /// <param name="token">The token, as IAM answered it in <c>X-Subject-Token</c>.</param>
    /// <param name="expiresAt">When it ends. It is renewed before, in the background. Leave it out when it is not known.</param>
    /// <param name="projectId">The project that it is scoped to; spares looking it up.</param>
    /// <exception cref="ArgumentException">The token is empty or contains something that cannot stand in a header.</exception>
    public static WorkspaceAccess FromToken(string token, DateTimeOffset? expiresAt = null, string? projectId = null) =>
        new TokenAccess(HeaderValue.Check(token, nameof(token)), expiresAt, CheckProject(projectId));

    /// <summary>Access by keys: each request is signed with SDK-HMAC-SHA256, and the secret key is never sent.</summary>
    /// <param name="accessKey">The access key id (AK).</param>
    /// <param name="secretKey">The secret access key (SK).</param>
    /// <param name="securityToken">The token that comes with temporary keys, sent as <c>X-Security-Token</c>; leave it out for permanent keys.</param>
    /// <param name="expiresAt">When they end. They are renewed before, in the background. Leave it out when it is not known.</param>
    /// <param name="projectId">The project that they are used for; spares looking it up.</param>
    /// <exception cref="ArgumentException">A part is empty or contains something that cannot stand in a header.</exception>
    public static WorkspaceAccess FromKeys(
        string accessKey, string secretKey, string? securityToken = null, DateTimeOffset? expiresAt = null, string? projectId = null) =>
        new KeyAccess(
            HeaderValue.Check(accessKey, nameof(accessKey)),
            HeaderValue.Check(secretKey, nameof(secretKey)),
            securityToken is null ? null : HeaderValue.Check(securityToken, nameof(securityToken)),
            expiresAt,
            CheckProject(projectId));

    /// <summary>Describes the access, never showing a secret.</summary>
    public override string ToString() => ExpiresAt is { } end ? $"{Description} until {end:O}" : Description;

    private protected abstract string Description { get; }

    /// <summary>Whether sending this would be sending the same proof again.</summary>
    internal abstract bool IsSameAs(WorkspaceAccess other);

    /// <summary>The same access, with the project that it is for.</summary>
    internal abstract WorkspaceAccess ForProject(string projectId);

    /// <summary>Authenticates a request, which carries no access yet.</summary>
    /// <param name="request">The request, otherwise as it will be sent.</param>
    /// <param name="projectId">The project whose resources it asks for; <see langword="null"/> for a request to IAM.</param>
    /// <param name="now">The time that a signature is valid around.</param>
    /// <param name="cancellationToken">Stops reading the content.</param>
    internal abstract ValueTask AuthenticateAsync(
        HttpRequestMessage request, string? projectId, DateTimeOffset now, CancellationToken cancellationToken);

    private static string? CheckProject(string? projectId) =>
        projectId is null ? null : PathSegment.Check(projectId, nameof(projectId));
}
