namespace Workspace.Sdk.Benchmarks;

/// <summary>A folder that is deleted in the end, with all that is in it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("workspace-sdk-");

    public string CreateFolder() => _folder.CreateSubdirectory(Guid.NewGuid().ToString("N")).FullName;

    public void Dispose() => _folder.Delete(recursive: true);
}
