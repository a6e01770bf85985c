using System.Text.RegularExpressions;
using DocumentationTests.Markdown;

namespace DocumentationTests;

/// <summary>Links inside of the repository lead somewhere.</summary>
public sealed class LinksTests
{
    public static TheoryData<string> Markdown => new(Repository.MarkdownPaths);

    [Theory]
    [MemberData(nameof(Markdown))]
    public void Links_ToOtherFiles_LeadToAFileAndAHeading(string path)
    {
        var file = MarkdownFile.Read(path);

        var broken = from line in file.Prose
                     from Match link in Regex.Matches(line.Text, @"\]\(([^)\s]+)\)")
                     let target = link.Groups[1].Value
                     where !target.Contains("://", StringComparison.Ordinal) && !Exists(path, target)
                     select $"{file.PlaceOf(line.Index)}: {target}";

        Assert.Empty(broken);
    }

    private static bool Exists(string path, string target)
    {
        var (name, anchor) = target.Split('#', 2) is [var before, var after] ? (before, after) : (target, null);
        var found = name.Length == 0 ? path : Path.Combine(Path.GetDirectoryName(path)!, name);
        return Path.Exists(Repository.FullPath(found)) && (anchor is null || MarkdownFile.Read(found).Anchors.Contains(anchor));
    }
}
