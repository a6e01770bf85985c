using System.Diagnostics;

namespace Workspace.Sdk;

/// <summary>Access by keys, permanent ones or temporary ones with their security token.</summary>
internal sealed class KeyAccess(
    string accessKey, string secretKey, string? securityToken, DateTimeOffset? expiresAt, string? projectId) : WorkspaceAccess(expiresAt, projectId)
{
    public string AccessKey { get; } = accessKey;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string SecretKey { get; } = secretKey;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string? SecurityToken { get; } = securityToken;

    /// <summary>The account of the keys, where it is known; narrows the search for the project.</summary>
    public string? DomainId { get; init; }

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    internal override IReadOnlyList<string> Secrets { get; } = securityToken is null ? [secretKey] : [secretKey, securityToken];

    private protected override string Description => SecurityToken is null ? $"keys {AccessKey}" : $"temporary keys {AccessKey}";

    internal override bool IsSameAs(WorkspaceAccess other) =>
        other is KeyAccess keys && (AccessKey, SecretKey, SecurityToken) == (keys.AccessKey, keys.SecretKey, keys.SecurityToken);

    internal override WorkspaceAccess ForProject(string projectId) =>
        new KeyAccess(AccessKey, SecretKey, SecurityToken, ExpiresAt, projectId);

    internal override async ValueTask AuthenticateAsync(
        HttpRequestMessage request, string? projectId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // The content as it is now, whoever made it: a signature covers the very bytes. Reading keeps them, so these are sent.
        var body = await JsonBytes.ReadAsync(request.Content, cancellationToken).ConfigureAwait(false);
        // In the form and order of a signature, so that nothing has to be made anew: the names of HeaderNames in lower case.
        var date = SigningDate.Format(now);
        SignedHeader[] headers =
        [
            new("host", WireHost.Of(request)),
            .. projectId is null ? [] : (ReadOnlySpan<SignedHeader>)[new("x-project-id", projectId)],
            new("x-sdk-date", date),
            .. SecurityToken is null ? [] : (ReadOnlySpan<SignedHeader>)[new("x-security-token", SecurityToken)],
        ];
        var authorization = RequestSigner.Sign(AccessKey, SecretKey, request.Method, request.RequestUri!, headers, body);
        request.Headers.TryAddWithoutValidation(HeaderNames.SdkDate, date);
        if (projectId is not null)
        {
            request.Headers.TryAddWithoutValidation(HeaderNames.ProjectId, projectId);
        }

        if (SecurityToken is not null)
        {
            request.Headers.TryAddWithoutValidation(HeaderNames.SecurityToken, SecurityToken);
        }

        request.Headers.TryAddWithoutValidation(HeaderNames.Authorization, authorization);
    }
}
