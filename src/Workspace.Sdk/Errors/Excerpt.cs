using System.Text;

namespace Workspace.Sdk;

/// <summary>The beginning of something long, without half a character at its end.</summary>
internal static class Excerpt
{
    /// <summary>The first bytes of UTF-8 as text.</summary>
    public static string Of(ReadOnlySpan<byte> utf8, int maxBytes)
    {
        var length = Math.Min(utf8.Length, maxBytes);

        // A character has at most three bytes that continue it; where there are more, this is no UTF-8.
        for (var i = 0; i < 3 && length < utf8.Length && length > 0 && (utf8[length] & 0xC0) == 0x80; i++)
        {
            length--;
        }

        return Encoding.UTF8.GetString(utf8[..length]);
    }

    /// <summary>The first UTF-16 units of a text.</summary>
    public static ReadOnlySpan<char> Of(ReadOnlySpan<char> text, int maxLength)
    {
        var length = Math.Min(text.Length, maxLength);
        return length < text.Length && length > 0 && char.IsHighSurrogate(text[length - 1]) ? text[..(length - 1)] : text[..length];
    }

    /// <inheritdoc cref="Of(ReadOnlySpan{char}, int)"/>
    public static string Of(string text, int maxLength) => text.Length <= maxLength ? text : Of(text.AsSpan(), maxLength).ToString();
}
