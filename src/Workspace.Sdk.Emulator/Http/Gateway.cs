namespace Workspace.Sdk.Emulator;

/// <summary>The API gateway: knows the paths, and lets only callers with a good token through to the service.</summary>
internal sealed class Gateway(TokenStore tokens)
{
    public static Answer UnknownApi(ApiCall call) => Refusals.Gateway(
        call, 404, "APIGW.0101", "The API does not exist or has not been published in the environment.");

    /// <summary>The refusal of this call, or null when it may pass.</summary>
    public Answer? Check(ApiCall call)
    {
        var token = tokens.Find(call.Headers.GetValueOrDefault("X-Auth-Token"));
        if (token is null)
        {
            return Refusals.Gateway(
                call, 401, "APIGW.0301", "Incorrect IAM authentication information: verify the X-Auth-Token of the emulator.");
        }

        if (!tokens.IsValid(token))
        {
            return Refusals.Gateway(call, 401, "APIGW.0307", "The token must be updated.");
        }

        // That the project must be the token's is documented; how a wrong one is refused is not confirmed.
        return string.Equals(token.ProjectId, call.PathValue("project_id"), StringComparison.Ordinal)
            ? null
            : Refusals.Gateway(call, 403, "APIGW.0306", "Access denied: the token was not issued for the project in the URL.");
    }
}
