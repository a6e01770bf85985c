using System.Text;

namespace Workspace.Sdk.Testing;

/// <summary>A folder of its own for one test, gone with it.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public string FullName { get; } = Directory.CreateTempSubdirectory("workspace-sdk-").FullName;

    public string PathOf(params string[] names) => Path.Combine([FullName, .. names]);

    /// <summary>Writes a file, with the folders above it, and gives its path.</summary>
    public string Write(string name, string text, Encoding? encoding = null)
    {
        var path = PathOf(name.Split('/'));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text, encoding ?? new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        return path;
    }

    public void Dispose() => Directory.Delete(FullName, recursive: true);
}
