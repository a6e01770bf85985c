using System.Diagnostics.CodeAnalysis;

namespace Workspace.Sdk.Emulator;

/// <summary>Finds out who signed a call: the key, its security token, its end and the clock, beside the signature itself.</summary>
internal sealed class SignedCalls(AccessKeyStore keys, TimeProvider clock)
{
    // Documented; the code that a larger difference is answered with is not confirmed.
    private static readonly TimeSpan MaxClockDifference = TimeSpan.FromMinutes(15);

    public bool TryAuthenticate(ApiCall call, [NotNullWhen(true)] out IamUser? user, [NotNullWhen(false)] out Answer? refusal)
    {
        var fault = FindFault(call, out var key);
        user = fault is null ? key!.User : null;
        refusal = fault is null
            ? null
            : Refusals.Gateway(call, 401, "APIGW.0301", $"Incorrect IAM authentication information: {fault}.");
        return fault is null;
    }

    private string? FindFault(ApiCall call, out IssuedKey? key)
    {
        key = null;
        if (call.Token is not null)
        {
            // What the cloud makes of both is not confirmed. No client means to send both.
            return "X-Auth-Token and a signature were both sent";
        }

        if (AuthorizationHeader.Parse(call.Headers.GetValueOrDefault(ApiCall.Authorization)) is not { } authorization)
        {
            return AuthorizationHeader.Malformed;
        }

        key = keys.Find(authorization.Access);
        return key is null
            ? $"the access key {authorization.Access} does not exist"
            : SignatureVerifier.FindFault(call.Method, call.RawTarget, call.Headers, call.Body, key.Secret) ?? FindFault(call, key);
    }

    private string? FindFault(ApiCall call, IssuedKey key)
    {
        if (!string.Equals(call.Headers.GetValueOrDefault("X-Security-Token"), key.SecurityToken, StringComparison.Ordinal))
        {
            return key.SecurityToken is null
                ? "X-Security-Token was sent with a permanent access key"
                : "X-Security-Token is missing or does not belong to the access key";
        }

        var signedAt = SdkDate.Parse(call.Headers[SdkDate.Header].Trim())!.Value;
        if ((clock.GetUtcNow() - signedAt).Duration() > MaxClockDifference)
        {
            return $"{SdkDate.Header} differs from the emulator's clock by more than 15 minutes";
        }

        // That the gateway answers these two like a wrong signature is presumed, and both texts are invented.
        return keys.IsExpired(key) ? "the security token has expired"
            : key.Revoked ? "the security token has been revoked"
            : null;
    }
}
