using System.Diagnostics.CodeAnalysis;

namespace Workspace.Sdk.Emulator;

/// <summary>Finds out who calls IAM: by any valid token, whatever its scope, or by a signature.</summary>
internal sealed class IamCallers(TokenStore tokens, SignedCalls signedCalls)
{
    public bool TryFind(ApiCall call, [NotNullWhen(true)] out IamUser? user, [NotNullWhen(false)] out Answer? refusal) => call.IsSigned
        ? signedCalls.TryAuthenticate(call, out user, out refusal)
        : TryFindByToken(call, tokenInBody: null, out user, out refusal);

    /// <summary>For operations that take a token alone. The one in the body is the second choice.</summary>
    public bool TryFindByToken(
        ApiCall call, string? tokenInBody, [NotNullWhen(true)] out IamUser? user, [NotNullWhen(false)] out Answer? refusal)
    {
        if (call is { IsSigned: true, Token: not null })
        {
            return signedCalls.TryAuthenticate(call, out user, out refusal);
        }

        var value = call.Token ?? tokenInBody;
        user = tokens.Find(value) is { } token && tokens.IsValid(token) ? token.User : null;
        refusal = user is null ? Refusals.Iam(401, "Unauthorized", "X-Auth-Token is missing or invalid.") : null;
        return user is not null;
    }
}
