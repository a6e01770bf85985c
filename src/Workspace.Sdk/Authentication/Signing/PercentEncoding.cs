using System.Buffers;
using System.Globalization;

namespace Workspace.Sdk;

/// <summary>Percent-encoding byte by byte, with one spelling of each: an address as it is sent may spell the same in several ways.</summary>
internal static class PercentEncoding
{
    private static readonly SearchValues<byte> Unreserved =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~"u8);

    /// <summary>The bytes that a part of an address means. A plus is a plus and not a space.</summary>
    /// <param name="text">The part, as it is sent.</param>
    /// <param name="place">What it is a part of, for the error.</param>
    public static ReadOnlySpan<byte> Decode(ReadOnlySpan<char> text, string place)
    {
        if (text.IndexOfAnyExceptInRange('!', '~') is >= 0 and var odd)
        {
            throw new UnsignableRequestException($"its {place} has U+{(int)text[odd]:X4} at position {odd}, which must be percent-encoded");
        }

        var bytes = new byte[text.Length];
        var (length, position) = (0, 0);
        while (position < text.Length)
        {
            var isEscape = text[position] == '%';
            bytes[length++] = isEscape ? DecodeEscape(text, position, place) : (byte)text[position];
            position += isEscape ? 3 : 1;
        }

        return bytes.AsSpan(0, length);
    }

    /// <summary>Appends bytes: the unreserved ones and the one to keep as they are, each other one as <c>%XX</c>.</summary>
    public static void AppendEncoded(this ArrayBufferWriter<byte> text, ReadOnlySpan<byte> bytes, char? keep = null)
    {
        var digits = "0123456789ABCDEF"u8;
        foreach (var b in bytes)
        {
            if (Unreserved.Contains(b) || b == keep)
            {
                text.Append((char)b);
                continue;
            }

            text.Append('%');
            text.Append((char)digits[b >> 4]);
            text.Append((char)digits[b & 0xF]);
        }
    }

    private static byte DecodeEscape(ReadOnlySpan<char> text, int position, string place)
    {
        var digits = text[(position + 1)..Math.Min(position + 3, text.Length)];
        return digits.Length == 2 && byte.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var b)
            ? b
            : throw new UnsignableRequestException($"its {place} '{text}' has a '%' without two hexadecimal digits at position {position}");
    }
}
