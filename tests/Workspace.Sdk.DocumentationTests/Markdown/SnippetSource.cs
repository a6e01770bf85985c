namespace DocumentationTests.Markdown;

/// <summary>A compiled file, or the regions of one name in it.</summary>
internal sealed record SnippetSource(string Path, string? Name)
{
    private const string Begin = "#region";
    private const string End = "#endregion";

    public static SnippetSource Parse(string text) => text.Split('#', 2) is [var path, var name] ? new(path, name) : new(text, null);

    /// <summary>The names of all regions of a file.</summary>
    public static IEnumerable<string> NamesIn(string path) =>
        from line in Repository.ReadLines(path)
        where line.Trim().StartsWith(Begin, StringComparison.Ordinal)
        select line.Trim()[Begin.Length..].Trim();

    /// <summary>The code to show: several regions of the name with an empty line in between, each as far to the left as it goes.</summary>
    public IReadOnlyList<string> ReadLines()
    {
        var all = Repository.ReadLines(Path);
        if (Name is null)
        {
            return all;
        }

        List<string> lines = [];
        for (var i = 0; i < all.Count; i++)
        {
            if (all[i].Trim() == $"{Begin} {Name}")
            {
                string[] region = [.. all.Skip(i + 1).TakeWhile(line => line.Trim() != End)];
                lines = [.. lines, .. lines.Count == 0 ? Array.Empty<string>() : [""], .. MoveLeft(region)];
            }
        }

        return lines.Count > 0 ? lines : throw new InvalidOperationException($"{Path} has no code between '{Begin} {Name}' and '{End}'.");
    }

    public override string ToString() => Name is null ? Path : $"{Path}#{Name}";

    private static IEnumerable<string> MoveLeft(string[] lines)
    {
        var indent = lines.Where(line => line.Length > 0).Min(line => line.Length - line.TrimStart().Length);
        return lines.Select(line => line.Length > 0 ? line[indent..] : line);
    }
}
