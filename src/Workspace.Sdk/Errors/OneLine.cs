using System.Text;

namespace Workspace.Sdk;

/// <summary>Text of another's for a message: in one line, of bounded length, ended like a sentence.</summary>
internal static class OneLine
{
    public const int MaxLength = 1000;

    public static string From(string text, int maxLength = MaxLength)
    {
        var line = new StringBuilder(Math.Min(text.Length, maxLength));
        foreach (var c in text.AsSpan())
        {
            if (line.Length == maxLength)
            {
                // Not half a character before the dots.
                line.Length -= char.IsHighSurrogate(line[^1]) ? 1 : 0;
                return line.Append('…').ToString();
            }

            var isSpace = char.IsWhiteSpace(c) || char.IsControl(c);
            if (!isSpace)
            {
                line.Append(c);
            }
            else if (line.Length > 0 && line[^1] != ' ')
            {
                line.Append(' ');
            }
        }

        return line.ToString().TrimEnd();
    }
}
