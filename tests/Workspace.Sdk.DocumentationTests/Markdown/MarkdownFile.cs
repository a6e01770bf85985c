using System.Text.RegularExpressions;

namespace DocumentationTests.Markdown;

/// <summary>What the tests look at in a file of markdown.</summary>
internal sealed class MarkdownFile
{
    private const string Backticks = "```";

    private readonly HashSet<int> _code = [];

    private MarkdownFile(string path)
    {
        Path = path;
        Lines = Repository.ReadLines(path);
        Fences = FindFences();
    }

    public string Path { get; }

    public IReadOnlyList<string> Lines { get; }

    public IReadOnlyList<CodeFence> Fences { get; }

    /// <summary>The lines that are no code, each with its index.</summary>
    public IEnumerable<(int Index, string Text)> Prose => Lines.Select((text, index) => (index, text)).Where(line => !_code.Contains(line.index));

    /// <summary>What links of other files may have behind the <c>#</c>.</summary>
    public IReadOnlySet<string> Anchors => Prose
        .Where(line => line.Text.StartsWith('#'))
        .Select(line => AnchorOf(line.Text.TrimStart('#').Trim()))
        .ToHashSet();

    public static MarkdownFile Read(string path) => new(path);

    /// <summary>The cells of the table under a heading, without its head.</summary>
    public IReadOnlyList<string[]> RowsUnder(string heading)
    {
        var rows = Prose
            .SkipWhile(line => line.Text != heading)
            .Skip(1)
            .TakeWhile(line => !line.Text.StartsWith('#'))
            .Where(line => line.Text.StartsWith('|'))
            .Skip(2)
            .Select(line => line.Text.Trim('|').Split('|', StringSplitOptions.TrimEntries))
            .ToList();
        return rows.Count > 0 ? rows : throw new InvalidOperationException($"{Path} has no table under '{heading}'.");
    }

    /// <summary>How other programs find the place, and people.</summary>
    public string PlaceOf(int line) => $"{Path}:{line + 1}";

    /// <summary>Writes the file anew with other code in one of its fences.</summary>
    public void Replace(CodeFence fence, IReadOnlyList<string> code) => File.WriteAllLines(
        Repository.FullPath(Path),
        [.. Lines.Take(fence.FirstLine), .. code, .. Lines.Skip(fence.FirstLine + fence.Lines.Count)]);

    private List<CodeFence> FindFences()
    {
        var fences = new List<CodeFence>();
        for (var i = 0; i < Lines.Count; i++)
        {
            if (!Lines[i].StartsWith(Backticks, StringComparison.Ordinal))
            {
                continue;
            }

            string[] code = [.. Lines.Skip(i + 1).TakeWhile(line => line != Backticks)];
            fences.Add(new CodeFence(Lines[i][Backticks.Length..].Trim(), i + 1, code, i > 0 ? MarkerIn(Lines[i - 1]) : null));
            _code.UnionWith(Enumerable.Range(i, code.Length + 2));
            i += code.Length + 1;
        }

        return fences;
    }

    private static string? MarkerIn(string line) =>
        Regex.Match(line, "^<!-- (.+) -->$") is { Success: true } comment ? comment.Groups[1].Value : null;

    // As GitHub makes them.
    private static string AnchorOf(string heading) => Regex.Replace(heading.ToLowerInvariant(), @"[^\w\- ]", "").Replace(' ', '-');
}
