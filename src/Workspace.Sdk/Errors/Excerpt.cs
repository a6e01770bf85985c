using System.Buffers;
using System.Text.Unicode;

namespace Workspace.Sdk;

/// <summary>The beginning of something long, without half a character at its end.</summary>
internal static class Excerpt
{
    /// <summary>The first UTF-16 units of a text that is UTF-8.</summary>
    public static string Of(ReadOnlySpan<byte> utf8, int maxLength)
    {
        // A text has at most as many units as bytes.
        maxLength = Math.Min(maxLength, utf8.Length);
        var buffer = ArrayPool<char>.Shared.Rent(maxLength);
        try
        {
            Utf8.ToUtf16(utf8, buffer.AsSpan(0, maxLength), out _, out var length);
            return new string(buffer, 0, length);
        }
        finally
        {
            ArrayPool<char>.Shared.Return(buffer, clearArray: true);
        }
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
