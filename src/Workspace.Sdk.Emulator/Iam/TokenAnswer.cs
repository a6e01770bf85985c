namespace Workspace.Sdk.Emulator;

/// <summary>The answer of <c>POST /v3/auth/tokens</c>; the token itself is in a header.</summary>
internal sealed class TokenAnswer
{
    public required TokenBody Token { get; init; }

    internal sealed class TokenBody
    {
        public required string ExpiresAt { get; init; }

        public required string IssuedAt { get; init; }

        public required IReadOnlyList<string> Methods { get; init; }

        /// <summary>Always empty, as with <c>nocatalog</c>: the emulator is the only endpoint there is.</summary>
        public IReadOnlyList<string> Catalog { get; } = [];

        public required IReadOnlyList<RoleBody> Roles { get; init; }

        public required OwnedBody User { get; init; }

        public OwnedBody? Project { get; init; }

        public DomainBody? Domain { get; init; }
    }

    internal sealed record RoleBody(string Id, string Name);

    internal sealed record DomainBody(string Id, string Name);

    /// <summary>A user or a project, with the domain that it belongs to.</summary>
    internal sealed record OwnedBody(string Id, string Name, DomainBody Domain);
}
