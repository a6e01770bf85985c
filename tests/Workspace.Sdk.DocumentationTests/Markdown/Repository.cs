namespace DocumentationTests.Markdown;

/// <summary>The files of the repository, by their paths from its root.</summary>
internal static class Repository
{
    private static readonly string[] Made = [".git", "artifacts", "bin", "BenchmarkDotNet.Artifacts", "node_modules", "obj", "StrykerOutput", "TestResults"];

    private static readonly string Root = Workspace.Sdk.Testing.Repository.PathOf("");

    /// <summary>All of the markdown that is written by hand.</summary>
    public static IReadOnlyList<string> MarkdownPaths { get; } =
    [
        .. Directory.EnumerateFiles(Root, "*.md", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
            .Where(path => !path.Split('/').Intersect(Made, StringComparer.Ordinal).Any())
            .Order(StringComparer.Ordinal),
    ];

    public static string FullPath(string path) => Path.GetFullPath(path, Root);

    public static IReadOnlyList<string> ReadLines(string path) => File.ReadAllLines(FullPath(path));
}
