namespace Workspace.Sdk.Testing;

/// <summary>The files that the tests are about: those of the folder that the tests were built in.</summary>
internal static class Repository
{
    private static readonly string Root = FindRoot();

    /// <summary>The path of a file, from its path in the repository.</summary>
    public static string PathOf(string file) => Path.Combine(Root, Path.Combine(file.Split('/')));

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Workspace.Sdk.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException("Workspace.Sdk.sln is in no folder above that of the tests.");
    }
}
