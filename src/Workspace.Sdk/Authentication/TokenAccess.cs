using System.Diagnostics;

namespace Workspace.Sdk;

/// <summary>Access by an IAM token.</summary>
internal sealed class TokenAccess(string token, DateTimeOffset? expiresAt, string? projectId) : WorkspaceAccess(expiresAt, projectId)
{
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string Token { get; } = token;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    internal override IReadOnlyList<string> Secrets { get; } = [token];

    private protected override string Description => "token";

    internal override bool IsSameAs(WorkspaceAccess other) =>
        other is TokenAccess { Token: var otherToken } && string.Equals(Token, otherToken, StringComparison.Ordinal);

    internal override WorkspaceAccess ForProject(string projectId) => new TokenAccess(Token, ExpiresAt, projectId);

    internal override ValueTask AuthenticateAsync(
        HttpRequestMessage request, string? projectId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        request.Headers.TryAddWithoutValidation(HeaderNames.AuthToken, Token);
        return ValueTask.CompletedTask;
    }
}
