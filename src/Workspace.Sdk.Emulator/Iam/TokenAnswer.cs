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

        /// <summary>Who acts through the agency. Only for an agency.</summary>
        public AssumedByBody? AssumedBy { get; init; }

        public static TokenBody Of(IssuedToken token, SignIn signIn, bool ofDomain) => new()
        {
            ExpiresAt = IamTime.Format(token.ExpiresAt),
            IssuedAt = IamTime.Format(token.IssuedAt),
            Methods = signIn.Methods,
            Roles = [new RoleBody("0", "workspace_emulator")],
            User = OwnedBody.Of(signIn.User),
            Project = token.Project is { } project ? new OwnedBody(project.Id, project.Name, DomainBody.Of(project.Domain)) : null,
            Domain = ofDomain ? DomainBody.Of(signIn.User.Domain) : null,
            AssumedBy = signIn.AssumedBy is { } user ? new AssumedByBody(OwnedBody.Of(user)) : null,
        };
    }

    internal sealed record RoleBody(string Id, string Name);

    internal sealed record AssumedByBody(OwnedBody User);

    internal sealed record DomainBody(string Id, string Name)
    {
        public static DomainBody Of(IamDomain domain) => new(domain.Id, domain.Name);
    }

    /// <summary>A user or a project, with the domain that it belongs to.</summary>
    internal sealed record OwnedBody(string Id, string Name, DomainBody Domain)
    {
        public static OwnedBody Of(IamUser user) => new(user.Id, user.Name, DomainBody.Of(user.Domain));
    }
}
