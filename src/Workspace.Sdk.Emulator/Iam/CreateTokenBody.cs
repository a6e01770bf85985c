namespace Workspace.Sdk.Emulator;

/// <summary>The body of <c>POST /v3/auth/tokens</c>, as far as the emulator reads it.</summary>
internal sealed class CreateTokenBody
{
    public AuthBody? Auth { get; init; }

    internal sealed class AuthBody
    {
        public IdentityBody? Identity { get; init; }

        public ScopeBody? Scope { get; init; }
    }

    internal sealed class IdentityBody
    {
        public IReadOnlyList<string?>? Methods { get; init; }

        public PasswordBody? Password { get; init; }

        public TotpBody? Totp { get; init; }

        public AssumeRoleBody? AssumeRole { get; init; }
    }

    internal sealed class PasswordBody
    {
        public UserBody? User { get; init; }
    }

    internal sealed class UserBody
    {
        public string? Name { get; init; }

        public string? Password { get; init; }

        public NamedBody? Domain { get; init; }
    }

    internal sealed class TotpBody
    {
        public TotpUserBody? User { get; init; }
    }

    internal sealed class TotpUserBody
    {
        public string? Id { get; init; }

        public string? Passcode { get; init; }
    }

    internal sealed class ScopeBody
    {
        public NamedBody? Project { get; init; }

        public NamedBody? Domain { get; init; }
    }

    /// <summary>A project or a domain, by id or by name.</summary>
    internal sealed class NamedBody
    {
        public string? Id { get; init; }

        public string? Name { get; init; }

        public bool Is(string id, string name) => Id is null
            ? string.Equals(Name, name, StringComparison.Ordinal)
            : string.Equals(Id, id, StringComparison.Ordinal);
    }
}
