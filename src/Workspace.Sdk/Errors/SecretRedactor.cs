using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace Workspace.Sdk;

/// <summary>Takes the secrets of a request out of what a server echoed, before it gets into an exception.</summary>
/// <remarks>A secret is masked where it stands as it is, and where a text ends in its beginning, because bodies are cut. A text
/// that holds one in escaped form (JSON, address, HTML) is masked as a whole.</remarks>
internal readonly struct SecretRedactor
{
    private const string Mask = "[redacted]";

    // Fewer characters at the end of a text may stand there by chance, and disclose nothing.
    private const int ShortestBeginning = 4;

    // A character of three or four bytes in an address.
    private const int LongestEscape = 12;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly IReadOnlyList<string> _secrets;

    public SecretRedactor(Attempt attempt) => _secrets = attempt.Secrets;

    public ErrorBody Redact(ErrorBody body) => new(
        Redact(body.Code),
        Redact(body.Message),
        Redact(body.Detail),
        Redact(body.EncodedAuthorizationMessage, ErrorBody.MaxEncoded),
        Redact(body.RequestId));

    /// <summary>The beginning of a text, without secrets.</summary>
    public string? Redact(string? text, int maxLength = ResponseBody.MaxText)
    {
        if (text is null)
        {
            return null;
        }

        text = Excerpt.Of(text, maxLength);
        foreach (var secret in _secrets)
        {
            text = MaskPlain(text, secret);
        }

        // The mask may be longer than what it stands for.
        return HoldsEscaped(text) ? Mask : Excerpt.Of(text, maxLength);
    }

    private static string MaskPlain(string text, string secret)
    {
        text = text.Replace(secret, Mask, StringComparison.Ordinal);
        var beginning = BeginningAtEnd(text, secret);
        return beginning == 0 ? text : text[..^beginning] + Mask;
    }

    private bool HoldsEscaped(string text)
    {
        if (text.AsSpan().IndexOfAny('\\', '%', '&') < 0)
        {
            return false;
        }

        var unescaped = Unescape(text);
        foreach (var secret in _secrets)
        {
            // A secret may itself look like something escaped.
            if (Holds(unescaped, secret) || Holds(unescaped, Unescape(secret)))
            {
                return true;
            }
        }

        return false;

        static bool Holds(string text, string secret) => text.Contains(secret, StringComparison.Ordinal) || EndsInBeginning(text, secret);
    }

    // The text may have been cut inside an escape, whose beginning then stands behind that of the secret.
    private static bool EndsInBeginning(ReadOnlySpan<char> unescaped, string secret)
    {
        for (var rest = 0; rest <= LongestEscape && rest < unescaped.Length; rest++)
        {
            if ((rest == 0 || unescaped[^rest] is '%' or '&' or 'u') && BeginningAtEnd(unescaped[..^rest], secret) > 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>How many of the text's last characters are the first ones of the secret; 0 when too few to tell.</summary>
    private static int BeginningAtEnd(ReadOnlySpan<char> text, string secret)
    {
        for (var length = Math.Min(text.Length, secret.Length - 1); length >= ShortestBeginning; length--)
        {
            if (text[^length..].SequenceEqual(secret.AsSpan(0, length)))
            {
                return length;
            }
        }

        return 0;
    }

    private static string Unescape(string text) => Uri.UnescapeDataString(WebUtility.HtmlDecode(UnescapeJson(text)));

    // JSON inside of JSON doubles the backslashes, so all of them go.
    private static string UnescapeJson(string text)
    {
        if (!text.Contains('\\', StringComparison.Ordinal))
        {
            return text;
        }

        var plain = ArrayPool<char>.Shared.Rent(text.Length);
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\')
            {
                plain[length++] = text[i];
            }
            else if (i + 5 < text.Length
                && text[i + 1] == 'u'
                && ushort.TryParse(text.AsSpan(i + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            {
                plain[length++] = (char)code;
                i += 5;
            }
        }

        var unescaped = new string(plain, 0, length);
        ArrayPool<char>.Shared.Return(plain, clearArray: true);
        return unescaped;
    }
}
