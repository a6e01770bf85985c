namespace DocumentationTests.Markdown;

/// <summary>The files of the repository, by their paths from its root.</summary>
internal static class Repository
{
    private static readonly string[] Made = [".git", "artifacts", "bin", "BenchmarkDotNet.Artifacts", "node_modules", "obj", "StrykerOutput", "TestResults"];

    private static readonly string Root = FindRoot();

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

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Workspace.Sdk.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} has Workspace.Sdk.sln.");
    }
}
