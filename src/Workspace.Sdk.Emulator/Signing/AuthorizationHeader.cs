namespace Workspace.Sdk.Emulator;

/// <summary>The parts of <c>SDK-HMAC-SHA256 Access=..., SignedHeaders=..., Signature=...</c>.</summary>
internal sealed record AuthorizationHeader(string Access, IReadOnlyList<string> SignedHeaders, string Signature)
{
    public const string Algorithm = "SDK-HMAC-SHA256";

    /// <summary>The fault of a header that <see cref="Parse"/> does not take.</summary>
    public const string Malformed = $"Authorization is not of the form {Algorithm} Access=..., SignedHeaders=..., Signature=...";

    private const int SignatureLength = 64;

    /// <summary>The parts, or null when the header is missing or not exactly of this form.</summary>
    public static AuthorizationHeader? Parse(string? value)
    {
        if (value?.Trim().Split(", ") is not [var first, var second, var third]
            || Rest(first, $"{Algorithm} Access=") is not { Length: > 0 } access
            || Rest(second, "SignedHeaders=") is not { } signedHeaders
            || Rest(third, "Signature=") is not { Length: SignatureLength } signature)
        {
            return null;
        }

        return signature.All(char.IsAsciiHexDigitLower) ? new AuthorizationHeader(access, signedHeaders.Split(';'), signature) : null;
    }

    private static string? Rest(string part, string start) =>
        part.StartsWith(start, StringComparison.Ordinal) ? part[start.Length..] : null;
}
