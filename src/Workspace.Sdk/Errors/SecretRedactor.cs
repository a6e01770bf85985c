using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace Workspace.Sdk;

/// <summary>Takes the secrets of a request out of what a server echoed, before it gets into an exception.</summary>
/// <remarks>A secret is masked where it stands as it is, and where a text ends in its beginning, because bodies are cut. A text
/// that holds one in escaped form (JSON, address, HTML) is masked as a whole.</remarks>
internal readonly partial struct SecretRedactor
{
    private const string Mask = "[redacted]";

    // Fewer characters at the end of a text may stand there by chance, and disclose nothing.
    private const int ShortestBeginning = 4;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly IReadOnlyList<string> _secrets;

    public SecretRedactor(Attempt attempt)
    {
        string[] added = attempt.AddedSecret is { } secret ? [secret] : [];
        _secrets = [.. attempt.Access?.Secrets ?? [], .. attempt.RefusedAccess?.Secrets ?? [], .. attempt.Call.Request.Secrets, .. added];
    }

    public ErrorBody Redact(ErrorBody body) => new(
        Redact(body.Code), Redact(body.Message), Redact(body.Detail), Redact(body.EncodedAuthorizationMessage), Redact(body.RequestId));

    public string? Redact(string? text, int maxLength = int.MaxValue)
    {
        if (text is null)
        {
            return null;
        }

        foreach (var secret in _secrets)
        {
            text = MaskEscaped(MaskPlain(text, secret), secret);
        }

        // The mask may be longer than what it stands for.
        return text.Length <= maxLength ? text : text[..maxLength];
    }

    private static string MaskPlain(string text, string secret)
    {
        text = text.Replace(secret, Mask, StringComparison.Ordinal);
        var beginning = BeginningAtEnd(text, secret);
        return beginning == 0 ? text : text[..^beginning] + Mask;
    }

    private static string MaskEscaped(string text, string secret)
    {
        if (text.AsSpan().IndexOfAny('\\', '%', '&') < 0)
        {
            return text;
        }

        var unescaped = Unescape(text);
        var isThere = unescaped.Contains(secret, StringComparison.Ordinal)
            || unescaped.Contains(Unescape(secret), StringComparison.Ordinal)
            || BeginningAtEnd(unescaped, secret) > 0;
        return isThere ? Mask : text;
    }

    /// <summary>How many of the text's last characters are the first ones of the secret; 0 when too few to tell.</summary>
    private static int BeginningAtEnd(string text, string secret)
    {
        for (var length = Math.Min(text.Length, secret.Length - 1); length >= ShortestBeginning; length--)
        {
            if (text.AsSpan(text.Length - length).SequenceEqual(secret.AsSpan(0, length)))
            {
                return length;
            }
        }

        return 0;
    }

    // JSON inside of JSON doubles the backslashes, so all of them go.
    private static string Unescape(string text)
    {
        var characters = JsonEscape().Replace(text, e => ((char)int.Parse(e.Groups["code"].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString());
        return Uri.UnescapeDataString(WebUtility.HtmlDecode(characters.Replace("\\", "", StringComparison.Ordinal)));
    }

    // Begins only at the first backslash of a run: a long run must not be tried from each of its places.
    [GeneratedRegex(@"(?<!\\)\\+u(?<code>[0-9a-fA-F]{4})", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex JsonEscape();
}
