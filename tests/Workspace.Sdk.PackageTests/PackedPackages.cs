using System.IO.Compression;
using Workspace.Sdk.Testing;

namespace Workspace.Sdk.PackageTests;

/// <summary>All packages, packed once, in a folder that is a package source for whatever is in <see cref="Folder"/>.</summary>
public sealed class PackedPackages : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static string[] Ids { get; } = ["Workspace.Sdk", "Workspace.Sdk.Emulator", "Workspace.Sdk.Emulator.Tool"];

    /// <summary>Its own in each run: NuGet keeps what it has once seen of a version.</summary>
    public string Version { get; } = $"0.0.0-test.{Guid.NewGuid():N}";

    public string Folder => _folder.FullName;

    public async Task InitializeAsync()
    {
        _folder.Write(
            "nuget.config",
            $"""<configuration><packageSources><add key="packed" value="{_folder.PathOf("packages")}" /></packageSources></configuration>""");
        // The tool holds the emulator: one after the other.
        await Task.WhenAll(PackAsync(Ids[0]), PackAsync(Ids[1..]));
    }

    public ZipArchive Open(string id, string extension = "nupkg") => ZipFile.OpenRead(_folder.PathOf("packages", $"{id}.{Version}.{extension}"));

    public async Task DisposeAsync()
    {
        var cache = (await Command.DotNetAsync(Folder, "nuget", "locals", "global-packages", "--list")).Split(' ', 2)[1].Trim();
        foreach (var installed in Ids.Select(id => Path.Combine(cache, id.ToLowerInvariant(), Version)).Where(Directory.Exists))
        {
            Directory.Delete(installed, recursive: true);
        }
    }

    public void Dispose() => _folder.Dispose();

    // Beneath the sources, and apart from what other tests run on: symbols name paths from the root of the repository.
    private async Task PackAsync(params string[] ids)
    {
        foreach (var id in ids)
        {
            await Command.DotNetAsync(
                Folder, "pack", Repository.PathOf($"src/{id}"), "--artifacts-path", Repository.PathOf("artifacts/tests"),
                "-o", _folder.PathOf("packages"), $"-p:Version={Version}", "-p:RunAnalyzers=false");
        }
    }
}
