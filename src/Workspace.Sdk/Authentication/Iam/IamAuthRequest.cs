using System.Diagnostics;
using System.Text.Json.Serialization;

namespace Workspace.Sdk;

/// <summary>The body with which IAM is asked for a token or for temporary keys: who asks, and for what.</summary>
internal sealed class IamAuthRequest
{
    [JsonPropertyName("auth")]
    public required AuthPart Auth { get; init; }

    public static IamAuthRequest ForPassword(string domainName, string userName, string password, TotpUser? totp, ScopePart scope) => new()
    {
        Auth = new AuthPart
        {
            Identity = new IdentityPart
            {
                Methods = totp is null ? ["password"] : ["password", "totp"],
                Password = new PasswordPart
                {
                    User = new PasswordUser { Name = userName, Password = password, Domain = new IamDomain { Name = domainName } },
                },
                Totp = totp is null ? null : new TotpPart { User = totp },
            },
            Scope = scope,
        },
    };

    public static IamAuthRequest ForAgency(IamAgency agency, ScopePart scope) => new()
    {
        Auth = new AuthPart { Identity = new IdentityPart { Methods = ["assume_role"], AssumeRole = agency }, Scope = scope },
    };

    public static IamAuthRequest ForKeysByToken(int durationSeconds) => new()
    {
        Auth = new AuthPart
        {
            Identity = new IdentityPart { Methods = ["token"], Token = new TokenUse { DurationSeconds = durationSeconds } },
        },
    };

    public static IamAuthRequest ForKeysByAgency(IamAgency agency) => new()
    {
        Auth = new AuthPart { Identity = new IdentityPart { Methods = ["assume_role"], AssumeRole = agency } },
    };

    internal sealed class AuthPart
    {
        [JsonPropertyName("identity")]
        public required IdentityPart Identity { get; init; }

        [JsonPropertyName("scope")]
        public ScopePart? Scope { get; init; }
    }

    internal sealed class IdentityPart
    {
        [JsonPropertyName("methods")]
        public required IReadOnlyList<string> Methods { get; init; }

        [JsonPropertyName("password")]
        public PasswordPart? Password { get; init; }

        [JsonPropertyName("totp")]
        public TotpPart? Totp { get; init; }

        [JsonPropertyName("assume_role")]
        public IamAgency? AssumeRole { get; init; }

        [JsonPropertyName("token")]
        public TokenUse? Token { get; init; }
    }

    internal sealed class PasswordPart
    {
        [JsonPropertyName("user")]
        public required PasswordUser User { get; init; }
    }

    internal sealed class PasswordUser
    {
        [JsonPropertyName("name")]
        public required string Name { get; init; }

        [JsonPropertyName("password")]
        [DebuggerBrowsable(DebuggerBrowsableState.Never)]
        public required string Password { get; init; }

        [JsonPropertyName("domain")]
        public required IamDomain Domain { get; init; }
    }

    internal sealed class TotpPart
    {
        [JsonPropertyName("user")]
        public required TotpUser User { get; init; }
    }

    /// <summary>The user with a virtual MFA device, given by id here and by name beside the password.</summary>
    internal sealed class TotpUser
    {
        [JsonPropertyName("id")]
        public required string Id { get; init; }

        [JsonPropertyName("passcode")]
        [DebuggerBrowsable(DebuggerBrowsableState.Never)]
        public required string Passcode { get; init; }
    }

    /// <summary>For keys by a token; the token itself is sent as a header.</summary>
    internal sealed class TokenUse
    {
        [JsonPropertyName("duration_seconds")]
        public required int DurationSeconds { get; init; }
    }

    /// <summary>What the token is to be good for: one of the two.</summary>
    internal sealed class ScopePart
    {
        [JsonPropertyName("project")]
        public IamProject? Project { get; init; }

        [JsonPropertyName("domain")]
        public IamDomain? Domain { get; init; }

        /// <summary>The scope that the context asks for, in the account given.</summary>
        public static ScopePart For(WorkspaceCredentialContext context, IamDomain account) => context switch
        {
            { Scope: AccessScope.Account } => new ScopePart { Domain = account },
            { ProjectId: { } id } => new ScopePart { Project = new IamProject { Id = id } },
            { Region: { } region } => new ScopePart { Project = new IamProject { Name = region } },
            _ => throw new WorkspaceCredentialException(
                $"The project to sign in to is not known. Set {nameof(WorkspaceClientOptions)}.{nameof(WorkspaceClientOptions.Region)} or .{nameof(WorkspaceClientOptions.ProjectId)}."),
        };
    }
}
