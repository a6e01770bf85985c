using System.Security.Cryptography;
using System.Text;

namespace Workspace.Sdk.Emulator;

/// <summary>
/// Checks signatures of the algorithm SDK-HMAC-SHA256 by making them again. Written from the documentation alone: it shares nothing
/// with what signs.
/// </summary>
internal static class SignatureVerifier
{
    /// <summary>
    /// Whether the request was signed with this secret key, exactly as it is. A pure function: that the key is known, and the date a
    /// recent one, is for the caller to check. Any host is taken, as long as it is the one that was sent; that names with an underscore
    /// and Content-Type may be signed is not confirmed: the vendor's SDKs leave them out.
    /// </summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="rawTarget">Path and query as on the wire.</param>
    /// <param name="headers">All headers as received; the names are found in any case.</param>
    /// <param name="body">The body as received.</param>
    /// <param name="secretKey">The secret key.</param>
    /// <returns>Null for a good signature, otherwise what is wrong.</returns>
    public static string? FindFault(
        string method, string rawTarget, IReadOnlyDictionary<string, string> headers, ReadOnlySpan<byte> body, string secretKey)
    {
        var byName = headers.GroupBy(header => header.Key, header => header.Value.Trim(), StringComparer.OrdinalIgnoreCase)
            .ToDictionary(header => header.Key, header => string.Join(',', header), StringComparer.OrdinalIgnoreCase);
        if (AuthorizationHeader.Parse(byName.GetValueOrDefault("Authorization")) is not { } authorization)
        {
            return AuthorizationHeader.Malformed;
        }

        if (SdkDate.Parse(byName.GetValueOrDefault(SdkDate.Header)) is null)
        {
            return $"{SdkDate.Header} is missing or not of the form 20260102T030405Z";
        }

        if (SignedHeaders.FindFault(authorization.SignedHeaders, byName) is { } fault)
        {
            return fault;
        }

        var target = CanonicalTarget.Of(rawTarget);
        if (target.Fault is not null)
        {
            return target.Fault;
        }

        var claim = authorization.SignedHeaders.Contains(PayloadHash.Header, StringComparer.Ordinal) ? byName[PayloadHash.Header] : null;
        if (PayloadHash.Of(body, claim) is not { } payloadHash)
        {
            return $"{PayloadHash.Header} is not the hash of the body";
        }

        // Each header line ends with a line feed of its own, hence the empty line after them.
        var headerLines = string.Concat(authorization.SignedHeaders.Select(name => $"{name}:{byName[name]}\n"));
        var signedHeaders = string.Join(';', authorization.SignedHeaders);
        var canonicalRequest = string.Join('\n', method, target.Path, target.Query, headerLines, signedHeaders, payloadHash);
        return IsSignature(authorization.Signature, canonicalRequest, byName[SdkDate.Header], secretKey)
            ? null
            : "verify aksk signature fail";
    }

    private static bool IsSignature(string signature, string canonicalRequest, string date, string secretKey)
    {
        var hash = PayloadHash.Hash(Encoding.UTF8.GetBytes(canonicalRequest));
        var stringToSign = string.Join('\n', AuthorizationHeader.Algorithm, date, hash);
        var expected = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secretKey), Encoding.UTF8.GetBytes(stringToSign));
        return CryptographicOperations.FixedTimeEquals(expected, Convert.FromHexString(signature));
    }
}
