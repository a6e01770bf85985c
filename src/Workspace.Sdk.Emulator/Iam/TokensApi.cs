namespace Workspace.Sdk.Emulator;

/// <summary>IAM: tokens for a password, for a password and a passcode, and for an agency.</summary>
internal sealed class TokensApi(TokenStore tokens, PasswordSignIn passwords, IamCallers callers)
{
    public Answer Create(ApiCall call)
    {
        if (JsonBody.Read(call, EmulatorJson.Default.CreateTokenBody)?.Auth is not { Identity: { } identity } auth)
        {
            return Refusals.InvalidIamBody("auth.identity is required.");
        }

        Answer? refusal = null;
        var signIn = identity.Methods switch
        {
            ["password"] or ["password", "totp"] => passwords.Check(identity, out refusal),
            ["assume_role"] => AssumeRole(call, identity.AssumeRole, out refusal),
            _ => null,
        };
        return signIn is not null
            ? Issue(signIn, auth.Scope)
            : refusal ?? Refusals.InvalidIamBody("the emulator knows the methods password, password with totp, and assume_role.");
    }

    private SignIn? AssumeRole(ApiCall call, AssumeRoleBody? agency, out Answer? refusal)
    {
        if (!callers.TryFindByToken(call, tokenInBody: null, out var caller, out refusal))
        {
            return null;
        }

        // The statuses are among those of the operation. That a caller who may not gets 403 is documented; that an unknown agency
        // gets 404 is not confirmed.
        refusal = agency is not { IsComplete: true }
            ? Refusals.InvalidIamBody("assume_role.agency_name and assume_role.domain_id or domain_name are required.")
            : !AssumeRoleBody.Trusts(caller) ? Refusals.Iam(403, "Forbidden", "You are not authorized to act through the agency.")
            : !agency.IsKnown ? Refusals.Iam(404, "Not Found", "The agency could not be found.")
            : null;
        return refusal is null ? new SignIn(Agency.User, ["assume_role"], caller) : null;
    }

    private Answer Issue(SignIn signIn, CreateTokenBody.ScopeBody? scope)
    {
        // When both are given, the project wins.
        var account = signIn.User.Domain;
        var ofDomain = scope is { Project: null, Domain: not null };
        var project = scope?.Project is { } named
            ? EmulatedProjects.All.FirstOrDefault(project => signIn.User.CanAccess(project) && named.Is(project.Id, project.Name))
            : null;
        if ((scope?.Project is not null && project is null) || (ofDomain && !scope!.Domain!.Is(account.Id, account.Name)))
        {
            // The statuses of the operation include 404; that this case answers it is not confirmed.
            return Refusals.Iam(404, "Not Found", "The project or domain of the scope could not be found.");
        }

        var token = tokens.Issue(signIn.User, project);
        var answer = new TokenAnswer { Token = TokenAnswer.TokenBody.Of(token, signIn, ofDomain) };
        return Answer.Json(
            201, answer, EmulatorJson.Default.TokenAnswer, new KeyValuePair<string, string>("X-Subject-Token", token.Value));
    }
}
