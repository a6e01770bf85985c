namespace Workspace.Sdk;

/// <summary>The one place where ids become part of a path.</summary>
internal static class PathSegment
{
    /// <summary>
    /// Refuses an id that would not be one path segment to every gateway, or could not be signed unambiguously.
    /// </summary>
    public static string Check(string? id, string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id, name);
        return FindFault(id) is { } rule ? throw new ArgumentException($"{name} is '{Printable(id)}': it {rule}.", name) : id;
    }

    /// <summary>The rule that the id breaks, or <see langword="null"/>.</summary>
    public static string? FindFault(string id) => id switch
    {
        _ when string.IsNullOrWhiteSpace(id) => "must not be empty",
        "." or ".." => "must not be a dot segment",
        _ when id.AsSpan().IndexOfAny('/', '\\') >= 0 => "must not contain '/' or '\\'",
        _ when HasControlCharacter(id) => "must not contain a control character",
        _ when !IsWellFormed(id) => "must not contain half of a surrogate pair",
        _ => null,
    };

    public static string Encode(string segment) => Uri.EscapeDataString(segment);

    private static bool HasControlCharacter(string text)
    {
        foreach (var c in text)
        {
            if (char.IsControl(c))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[++i])))
            {
                return false;
            }
        }

        return true;
    }

    private static string Printable(string text) => string.Concat(text.Select(c => char.IsControl(c) ? $"\\u{(int)c:x4}" : c.ToString()));
}
