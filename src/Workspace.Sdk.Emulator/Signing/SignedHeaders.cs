namespace Workspace.Sdk.Emulator;

/// <summary>The headers that a signature covers.</summary>
internal static class SignedHeaders
{
    /// <summary>
    /// What is wrong with the list of signed headers, or null. That the host has to be signed is not confirmed, but it is what both
    /// official SDKs do.
    /// </summary>
    public static string? FindFault(IReadOnlyList<string> signed, IReadOnlyDictionary<string, string> headers)
    {
        for (var i = 0; i < signed.Count; i++)
        {
            if (i > 0 && string.CompareOrdinal(signed[i - 1], signed[i]) >= 0)
            {
                return "SignedHeaders is not sorted, or names a header twice";
            }

            if (signed[i].Any(char.IsAsciiLetterUpper) || !headers.ContainsKey(signed[i]))
            {
                return $"SignedHeaders names \"{signed[i]}\", which is not in lower case or not among the headers";
            }
        }

        return Required(headers).FirstOrDefault(name => !signed.Contains(name, StringComparer.Ordinal)) is { } missing
            ? $"the header {missing} is not signed"
            : null;
    }

    private static IEnumerable<string> Required(IReadOnlyDictionary<string, string> headers) =>
        headers.ContainsKey("x-security-token") ? ["host", "x-sdk-date", "x-security-token"] : ["host", "x-sdk-date"];
}
