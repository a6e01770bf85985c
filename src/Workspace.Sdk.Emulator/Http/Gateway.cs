namespace Workspace.Sdk.Emulator;

/// <summary>The API gateway: knows the paths, and lets only callers with a good token or signature through to the service.</summary>
internal sealed class Gateway(TokenStore tokens, SignedCalls signedCalls)
{
    public static Answer UnknownApi(ApiCall call) => Refusals.Gateway(
        call, 404, "APIGW.0101", "The API does not exist or has not been published in the environment.");

    /// <summary>The refusal of this call, or null when it may pass: then the project in its path is one there is.</summary>
    public Answer? Check(ApiCall call) => (call.IsSigned ? CheckSignature(call) : CheckToken(call)) ?? CheckProjectHeader(call);

    private Answer? CheckToken(ApiCall call)
    {
        var token = tokens.Find(call.Token);
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
        return string.Equals(token.Project?.Id, call.PathValue("project_id"), StringComparison.Ordinal)
            ? null
            : AccessDenied(call, "the token was not issued for the project in the URL");
    }

    private Answer? CheckSignature(ApiCall call)
    {
        if (!signedCalls.TryAuthenticate(call, out var user, out var refusal))
        {
            return refusal;
        }

        return EmulatedProjects.Find(call.PathValue("project_id")) is { } project && user.CanAccess(project)
            ? null
            : AccessDenied(call, "the access key gives no access to the project in the URL");
    }

    // Documented as a header of signed calls; what the cloud makes of one that contradicts the URL is not confirmed.
    private static Answer? CheckProjectHeader(ApiCall call) =>
        call.Headers.TryGetValue("X-Project-Id", out var id) && !string.Equals(id, call.PathValue("project_id"), StringComparison.Ordinal)
            ? AccessDenied(call, "X-Project-Id is not the project in the URL")
            : null;

    private static Answer AccessDenied(ApiCall call, string reason) =>
        Refusals.Gateway(call, 403, "APIGW.0306", $"Access denied: {reason}.");
}
