using System.Text.Json.Serialization;

namespace Workspace.Sdk;

/// <summary>The body of <c>POST /v3/auth/tokens</c>.</summary>
internal sealed class IamTokenRequest
{
    [JsonPropertyName("auth")]
    public required AuthPart Auth { get; init; }

    public static IamTokenRequest ForPassword(string domainName, string userName, string password, IamProject project) => new()
    {
        Auth = new AuthPart
        {
            Identity = new IdentityPart
            {
                Methods = ["password"],
                Password = new PasswordPart
                {
                    User = new UserPart { Name = userName, Password = password, Domain = new DomainPart { Name = domainName } },
                },
            },
            Scope = new ScopePart { Project = project },
        },
    };

    internal sealed class AuthPart
    {
        [JsonPropertyName("identity")]
        public required IdentityPart Identity { get; init; }

        [JsonPropertyName("scope")]
        public required ScopePart Scope { get; init; }
    }

    internal sealed class IdentityPart
    {
        [JsonPropertyName("methods")]
        public required IReadOnlyList<string> Methods { get; init; }

        [JsonPropertyName("password")]
        public required PasswordPart Password { get; init; }
    }

    internal sealed class PasswordPart
    {
        [JsonPropertyName("user")]
        public required UserPart User { get; init; }
    }

    internal sealed class UserPart
    {
        [JsonPropertyName("name")]
        public required string Name { get; init; }

        [JsonPropertyName("password")]
        public required string Password { get; init; }

        [JsonPropertyName("domain")]
        public required DomainPart Domain { get; init; }
    }

    internal sealed class DomainPart
    {
        [JsonPropertyName("name")]
        public required string Name { get; init; }
    }

    internal sealed class ScopePart
    {
        [JsonPropertyName("project")]
        public required IamProject Project { get; init; }
    }
}
