namespace Workspace.Sdk;

/// <summary>The operation of IAM that gives tokens.</summary>
internal static class IamTokenOperation
{
    private const string Operation = "IAM.CreateToken";
    private const string Route = "v3/auth/tokens";

    /// <param name="iam">The way to IAM.</param>
    /// <param name="body">Who signs in, and for what.</param>
    /// <param name="secrets">What in the body must not get into an exception.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public static async ValueTask<WorkspaceAccess> CreateAsync(
        ApiTransport iam, IamAuthRequest body, IReadOnlyList<string> secrets, TimeProvider time, CancellationToken cancellationToken)
    {
        // Without the catalog of all services, which nobody here reads.
        var query = new QueryString().Add("nocatalog", "true");
        var request = ApiRequest.SignIn(Operation, Route, query, body, RequestJson.Default.IamAuthRequest, secrets);
        var answer = await iam.SendAsync(request, WorkspaceJson.Default.IamTokenResponse, cancellationToken).ConfigureAwait(false);
        return answer.ToAccess(time.GetUtcNow());
    }
}
