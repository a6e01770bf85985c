using System.Globalization;
using System.Text.Json;

namespace Workspace.Sdk.Emulator;

/// <summary>IAM: tokens for a name and a password.</summary>
internal sealed class TokensApi(TokenStore tokens)
{
    private static readonly TokenAnswer.DomainBody OwnDomain = new(Account.DomainId, Account.DomainName);

    public Answer Create(ApiCall call)
    {
        if (Read(call) is not { Identity: { } identity } auth)
        {
            return InvalidBody("The request body is invalid.");
        }

        if (identity.Methods is not ["password"])
        {
            return InvalidBody("The request body is invalid: the emulator knows the method \"password\" only.");
        }

        if (identity.Password?.User is not { Name: { } name, Password: { } password, Domain.Name: { } domain })
        {
            return InvalidBody("The request body is invalid: user.name, user.password and user.domain.name are required.");
        }

        var known = (name, password, domain) == (Account.UserName, Account.Password, Account.DomainName);
        return known
            ? Issue(auth.Scope)
            : Refusals.Iam(401, "Unauthorized", "The username or password is wrong.");
    }

    private Answer Issue(CreateTokenBody.ScopeBody? scope)
    {
        // When both are given, the project wins.
        var project = scope?.Project;
        var domain = project is null ? scope?.Domain : null;
        if (project?.Is(Account.ProjectId, Account.Region) == false || domain?.Is(Account.DomainId, Account.DomainName) == false)
        {
            // The statuses of the operation include 404; that this case answers it is not confirmed.
            return Refusals.Iam(404, "Not Found", "The project or domain of the scope could not be found.");
        }

        var token = tokens.Issue(project is null ? null : Account.ProjectId);
        var answer = new TokenAnswer
        {
            Token = new TokenAnswer.TokenBody
            {
                ExpiresAt = Format(token.ExpiresAt),
                IssuedAt = Format(token.IssuedAt),
                Methods = ["password"],
                Roles = [new TokenAnswer.RoleBody("0", "workspace_emulator")],
                User = new TokenAnswer.OwnedBody(Account.UserId, Account.UserName, OwnDomain),
                Project = project is null ? null : new TokenAnswer.OwnedBody(Account.ProjectId, Account.Region, OwnDomain),
                Domain = domain is null ? null : OwnDomain,
            },
        };
        return Answer.Json(
            201, answer, EmulatorJson.Default.TokenAnswer, new KeyValuePair<string, string>("X-Subject-Token", token.Value));
    }

    private static CreateTokenBody.AuthBody? Read(ApiCall call)
    {
        try
        {
            return JsonSerializer.Deserialize(call.Body, EmulatorJson.Default.CreateTokenBody)?.Auth;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static Answer InvalidBody(string message) => Refusals.Iam(400, "Bad Request", message);

    // UTC with six fraction digits, as IAM writes it.
    private static string Format(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
}
