using DocumentationTests.Markdown;

namespace DocumentationTests;

/// <summary>All C# in the documentation is cut from files that are compiled, and most of it from tests that run.</summary>
public sealed class SnippetsTests
{
    private const string Variable = "WORKSPACE_SDK_UPDATE_SNIPPETS";
    private const string Folder = "tests/Workspace.Sdk.DocumentationTests/Snippets";
    private const string Command = $"{Variable}=1 dotnet test tests/Workspace.Sdk.DocumentationTests -f net10.0";

    // The readmes of the packages are programs that tests/Workspace.Sdk.PackageTests installs and runs as they stand.
    public static TheoryData<string> Markdown => new(Repository.MarkdownPaths.Where(path => !path.EndsWith("PACKAGE.md", StringComparison.Ordinal)));

    [Theory]
    [MemberData(nameof(Markdown))]
    public void CSharpFences_Any_SayWhereTheyAreCutFrom(string path)
    {
        var file = MarkdownFile.Read(path);

        var unknown = from fence in file.Fences
                      where fence is { Language: "csharp" or "cs" or "c#", Source: null, IsOfTheVendor: false }
                      select file.PlaceOf(fence.FirstLine);

        Assert.True(!unknown.Any(), $"""
            The code here may not compile: {string.Join(", ", unknown)}.
            Cut it from a test in {Folder} or from a sample, and put '<!-- snippet: path#region -->' into the line above.
            """);
    }

    [Theory]
    [MemberData(nameof(Markdown))]
    public void FencesWithASource_Any_AreWhatStandsThere(string path)
    {
        // From the end, so that the lines of those above stay where they are.
        foreach (var fence in MarkdownFile.Read(path).Fences.Reverse().Where(fence => fence.Source is not null))
        {
            var (file, source) = (MarkdownFile.Read(path), fence.Source!.ReadLines());
            if (Environment.GetEnvironmentVariable(Variable) == "1")
            {
                file.Replace(fence, source);
                continue;
            }

            var different = Enumerable.Range(0, Math.Max(source.Count, fence.Lines.Count))
                .FirstOrDefault(i => source.ElementAtOrDefault(i) != fence.Lines.ElementAtOrDefault(i), -1);
            Assert.True(different < 0, $"""
                {file.PlaceOf(fence.FirstLine + different)} is not what {fence.Source} says.
                  here:   {fence.Lines.ElementAtOrDefault(different)}
                  source: {source.ElementAtOrDefault(different)}
                Write all such code anew from its sources: {Command}
                """);
        }
    }

    [Fact]
    public void Snippets_Any_AreShown()
    {
        var shown = Repository.MarkdownPaths.SelectMany(path => MarkdownFile.Read(path).Fences).Select(fence => $"{fence.Source}").ToHashSet();

        var written = from file in Directory.EnumerateFiles(Repository.FullPath(Folder), "*.cs")
                      let path = $"{Folder}/{Path.GetFileName(file)}"
                      from name in SnippetSource.NamesIn(path)
                      select $"{path}#{name}";

        Assert.Empty(written.Except(shown));
    }
}
