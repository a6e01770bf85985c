using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Workspace.Sdk.Emulator;

/// <summary>What stands for the body in a signature.</summary>
internal static class PayloadHash
{
    public const string Header = "x-sdk-content-sha256";

    private const string Unsigned = "UNSIGNED-PAYLOAD";

    /// <summary>
    /// The hash that was signed, or null when the request claims one that its body does not have. That such a claim is refused, and
    /// that <c>UNSIGNED-PAYLOAD</c> is taken whatever the content type, is not confirmed.
    /// </summary>
    public static string? Of(ReadOnlySpan<byte> body, string? signedClaim)
    {
        var hash = Hash(body);
        return signedClaim is null || string.Equals(signedClaim, hash, StringComparison.Ordinal) ? hash
            : string.Equals(signedClaim, Unsigned, StringComparison.Ordinal) ? Unsigned
            : null;
    }

    /// <summary>SHA-256 in lower-case hex.</summary>
    [SuppressMessage("Globalization", "CA1308:Normalize strings to uppercase", Justification = "Signatures are in lower case.")]
    public static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexString(SHA256.HashData(bytes)).ToLowerInvariant();
}
