using System.Text;

namespace Workspace.Sdk;

/// <summary>The beginning of something long, without half a character at its end.</summary>
internal static class Excerpt
{
    // What a UTF-16 unit is made of at most: three bytes are one of them, four are two.
    private const int MaxBytesPerUnit = 3;

    /// <summary>The first UTF-16 units of a text that is UTF-8.</summary>
    public static string Of(ReadOnlySpan<byte> utf8, int maxLength) =>
        Of(Encoding.UTF8.GetString(utf8[..Math.Min(utf8.Length, (maxLength + 1) * MaxBytesPerUnit)]), maxLength);

    /// <summary>The first UTF-16 units of a text.</summary>
    public static ReadOnlySpan<char> Of(ReadOnlySpan<char> text, int maxLength)
    {
        var length = Math.Min(text.Length, maxLength);
        return length < text.Length && length > 0 && char.IsHighSurrogate(text[length - 1]) ? text[..(length - 1)] : text[..length];
    }

    /// <inheritdoc cref="Of(ReadOnlySpan{char}, int)"/>
    public static string Of(string text, int maxLength) => text.Length <= maxLength ? text : Of(text.AsSpan(), maxLength).ToString();
}
