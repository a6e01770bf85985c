using System.Buffers;
using System.Globalization;
using System.Text;

namespace Workspace.Sdk;

/// <summary>Percent-encoding byte by byte, with one spelling of each: an address as it is sent may spell the same in several ways.</summary>
internal static class PercentEncoding
{
    private const int EscapeLength = 3;

    /// <summary>What stands for itself everywhere.</summary>
    public static readonly SearchValues<byte> Unreserved =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~"u8);

    /// <summary>The same, and the slash between two segments of a path.</summary>
    public static readonly SearchValues<byte> UnreservedAndSlash =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~/"u8);

    /// <summary>The bytes that a part of an address means. A plus is a plus and not a space.</summary>
    /// <param name="text">The part, as it is sent.</param>
    /// <param name="bytes">What to write them to; as long as the part, since no character means more than one.</param>
    /// <param name="place">What it is a part of, for the error.</param>
    /// <returns>How many bytes.</returns>
    public static int Decode(ReadOnlySpan<char> text, Span<byte> bytes, string place)
    {
        if (text.IndexOfAnyExceptInRange('!', '~') is >= 0 and var odd)
        {
            throw new UnsignableRequestException($"its {place} has U+{(int)text[odd]:X4} at position {odd}, which must be percent-encoded");
        }

        var length = 0;
        for (var position = 0; position < text.Length;)
        {
            if (text[position] == '%')
            {
                bytes[length++] = DecodeEscape(text, position, place);
                position += EscapeLength;
                continue;
            }

            var rest = text[position..];
            var plain = rest.IndexOf('%') is >= 0 and var escape ? rest[..escape] : rest;
            length += Encoding.ASCII.GetBytes(plain, bytes[length..]);
            position += plain.Length;
        }

        return length;
    }

    /// <summary>Appends bytes: those that stand for themselves as they are, each other one as <c>%XX</c>.</summary>
    public static void AppendEncoded(this ArrayBufferWriter<byte> text, ReadOnlySpan<byte> bytes, SearchValues<byte> plain)
    {
        var digits = "0123456789ABCDEF"u8;
        while (bytes.IndexOfAnyExcept(plain) is >= 0 and var next)
        {
            text.Write(bytes[..next]);
            text.Append('%');
            text.Append((char)digits[bytes[next] >> 4]);
            text.Append((char)digits[bytes[next] & 0xF]);
            bytes = bytes[(next + 1)..];
        }

        text.Write(bytes);
    }

    private static byte DecodeEscape(ReadOnlySpan<char> text, int position, string place)
    {
        var digits = text[(position + 1)..Math.Min(position + EscapeLength, text.Length)];
        return digits.Length == 2 && byte.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var b)
            ? b
            : throw new UnsignableRequestException($"its {place} '{text}' has a '%' without two hexadecimal digits at position {position}");
    }
}
