namespace Workspace.Sdk.Emulator;

/// <summary>
/// IAM: temporary access keys for a token, and for an agency. The codes of its refusals are those of the list of IAM codes; which of them
/// this operation answers is not confirmed.
/// </summary>
internal sealed class TemporaryKeysApi(AccessKeyStore keys, IamCallers callers)
{
    private const int MinDurationSeconds = 900;
    private const int MaxDurationSeconds = 86400;

    public Answer Create(ApiCall call)
    {
        var identity = JsonBody.Read(call, EmulatorJson.Default.CreateTemporaryKeysBody)?.Auth?.Identity;
        return identity?.Methods switch
        {
            ["token"] => CreateByToken(call, identity.Token),
            ["assume_role"] => CreateByAgency(call, identity.AssumeRole),
            _ => Refusals.IamCode(400, "IAM.0011", "The request body is invalid: the methods must be token or assume_role."),
        };
    }

    private Answer CreateByToken(ApiCall call, CreateTemporaryKeysBody.KeysTokenBody? token) =>
        callers.TryFindByToken(call, token?.Id, out var caller, out var refusal)
            ? Issue(caller, token?.DurationSeconds)
            : refusal;

    // Documented with a token only; that a signature does as well, as with other operations of IAM, is not confirmed.
    private Answer CreateByAgency(ApiCall call, AssumeRoleBody? agency)
    {
        if (!callers.TryFind(call, out var caller, out var refusal))
        {
            return refusal;
        }

        return agency is not { IsComplete: true }
            ? Refusals.IamCode(400, "IAM.0072", "assume_role.agency_name and assume_role.domain_id or domain_name are required.")
            : !AssumeRoleBody.Trusts(caller) ? Refusals.IamCode(403, "IAM.0002", "You are not authorized to act through the agency.")
            : !agency.IsKnown ? Refusals.IamCode(404, "IAM.0004", "The agency could not be found.")
            : Issue(Agency.User, agency.DurationSeconds);
    }

    private Answer Issue(IamUser user, int? durationSeconds) =>
        (durationSeconds ?? MinDurationSeconds) is var seconds and >= MinDurationSeconds and <= MaxDurationSeconds
            ? Answer.Json(
                201, CredentialAnswer.Of(keys.Issue(user, TimeSpan.FromSeconds(seconds))), EmulatorJson.Default.CredentialAnswer)
            : Refusals.IamCode(
                400, "IAM.0073", $"duration_seconds must be {MinDurationSeconds} to {MaxDurationSeconds}.");
}
