using System.IO.Compression;
using System.Reflection.Metadata;
using System.Text;
using System.Xml.Linq;
using Workspace.Sdk.Testing;

namespace Workspace.Sdk.PackageTests;

[Collection(SharedPackages.Name)]
public sealed class ContentTests(PackedPackages packages)
{
    public static TheoryData<string> Ids => [.. PackedPackages.Ids];

    [Theory]
    [InlineData("Workspace.Sdk")]
    [InlineData("Workspace.Sdk.Emulator")]
    public void Library_Packed_HoldsItsAssembliesAndNothingElse(string id)
    {
        AssertHolds(
            id, "nupkg", "PACKAGE.md", "icon.png",
            $"lib/net10.0/{id}.dll", $"lib/net10.0/{id}.xml", $"lib/net8.0/{id}.dll", $"lib/net8.0/{id}.xml");
        AssertHolds(id, "snupkg", $"lib/net10.0/{id}.pdb", $"lib/net8.0/{id}.pdb");
    }

    [Fact]
    public void Tool_Packed_HoldsTheProgramAndNothingElse()
    {
        const string Id = "Workspace.Sdk.Emulator.Tool";
        const string Folder = "tools/net8.0/any";

        AssertHolds(
            Id, "nupkg", "PACKAGE.md", "icon.png", $"{Folder}/DotnetToolSettings.xml", $"{Folder}/{Id}.deps.json", $"{Folder}/{Id}.dll",
            $"{Folder}/{Id}.pdb", $"{Folder}/{Id}.runtimeconfig.json",
            $"{Folder}/Workspace.Sdk.Emulator.dll", $"{Folder}/Workspace.Sdk.Emulator.pdb");
        AssertHolds(Id, "snupkg", $"{Folder}/{Id}.pdb", $"{Folder}/Workspace.Sdk.Emulator.pdb");
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Package_Any_DescribesItself(string id)
    {
        using var package = packages.Open(id);
        var metadata = XDocument.Load(package.GetEntry($"{id}.nuspec")!.Open()).Root!.Elements().Single();
        string? Find(string name) => metadata.Elements().SingleOrDefault(element => element.Name.LocalName == name)?.Value;

        Assert.Equal((id, "MIT", "icon.png", "PACKAGE.md"), (Find("id"), Find("license"), Find("icon"), Find("readme")));
        Assert.All(["description", "tags", "authors", "copyright"], name => Assert.False(string.IsNullOrWhiteSpace(Find(name)), name));
        Assert.StartsWith("## ", Find("releaseNotes"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Package_Any_NamesNoFolderOfThisMachine(string id)
    {
        string[] folders = [Repository.PathOf(""), packages.Folder, Environment.GetFolderPath(Environment.SpecialFolder.UserProfile)];
        string[] forms = [.. folders.Select(folder => folder.TrimEnd('/', '\\')).SelectMany(f => new[] { f, f.Replace('\\', '/') }).Distinct()];
        foreach (var entry in Entries(id, "nupkg").Concat(Entries(id, "snupkg")))
        {
            var (bytes, utf16) = (Encoding.Latin1.GetString(entry.Bytes), Encoding.Unicode.GetString(entry.Bytes));
            Assert.All(forms, form => Assert.False(
                bytes.Contains(form, StringComparison.Ordinal) || utf16.Contains(form, StringComparison.Ordinal), $"{entry.Name} names {form}."));
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Symbols_Any_NameSourcesFromTheRootOfTheRepository(string id)
    {
        foreach (var symbols in Entries(id, "snupkg").Where(entry => entry.Name.EndsWith(".pdb", StringComparison.Ordinal)))
        {
            using var provider = MetadataReaderProvider.FromPortablePdbStream(new MemoryStream(symbols.Bytes));
            var reader = provider.GetMetadataReader();
            var sources = reader.Documents.Select(handle => reader.GetString(reader.GetDocument(handle).Name)).ToList();
            Assert.NotEmpty(sources);
            Assert.DoesNotContain(sources, source => !source.StartsWith("/_/", StringComparison.Ordinal));
        }
    }

    private void AssertHolds(string id, string extension, params string[] names) =>
        Assert.Equal(names.Append($"{id}.nuspec").Order(StringComparer.Ordinal), Entries(id, extension).Select(entry => entry.Name));

    /// <summary>The files of a package, without those that make it one.</summary>
    private List<(string Name, byte[] Bytes)> Entries(string id, string extension)
    {
        using var package = packages.Open(id, extension);
        return
        [
            .. package.Entries
                .Where(entry => entry.FullName is not ("_rels/.rels" or "[Content_Types].xml") && Path.GetExtension(entry.Name) != ".psmdcp")
                .OrderBy(entry => entry.FullName, StringComparer.Ordinal)
                .Select(entry => (entry.FullName, Read(entry))),
        ];
    }

    private static byte[] Read(ZipArchiveEntry entry)
    {
        using var content = entry.Open();
        using var bytes = new MemoryStream();
        content.CopyTo(bytes);
        return bytes.ToArray();
    }
}
