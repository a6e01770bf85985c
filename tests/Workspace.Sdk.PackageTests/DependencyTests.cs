using System.Xml.Linq;
using Workspace.Sdk.Testing;

namespace Workspace.Sdk.PackageTests;

/// <summary>What docs/dependencies.md says is what an app gets.</summary>
[Collection(SharedPackages.Name)]
public sealed class DependencyTests(PackedPackages packages)
{
    private const string Page = "docs/dependencies.md";

    [Theory]
    [InlineData("net8.0")]
    [InlineData("net10.0")]
    public void Library_Packed_DependsOnWhatThePageGivesReasonsFor(string target)
    {
        var expected = Rows().Where(row => row.Reason is not null).Select(row => $"{row.Package} {row.VersionFor(target)}");

        Assert.Equal(expected, DependenciesOf("Workspace.Sdk", target));
    }

    [Theory]
    [InlineData("net8.0")]
    [InlineData("net10.0")]
    public async Task Library_Installed_BringsWhatThePageListsAndNothingElse(string target)
    {
        var app = new FreshApp(packages, target, "", "Workspace.Sdk");
        var expected = Rows().Select(row => $"{row.Package} {row.VersionFor(target)}").Append($"Workspace.Sdk {packages.Version}");

        Assert.Equal(expected.Order(StringComparer.Ordinal), (await app.RestoreAsync()).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("Workspace.Sdk.Emulator")]
    [InlineData("Workspace.Sdk.Emulator.Tool")]
    public void Emulator_Packed_DependsOnNoPackage(string id) =>
        Assert.DoesNotContain(ElementsOf(id), element => element.Name.LocalName == "dependency");

    private IEnumerable<string> DependenciesOf(string id, string target) => ElementsOf(id)
        .Where(element => element.Name.LocalName == "group" && element.Attribute("targetFramework")!.Value == target)
        .Elements().Where(element => element.Name.LocalName == "dependency")
        .Select(dependency => $"{dependency.Attribute("id")!.Value} {dependency.Attribute("version")!.Value}");

    private IEnumerable<XElement> ElementsOf(string id)
    {
        using var package = packages.Open(id);
        return XDocument.Load(package.GetEntry($"{id}.nuspec")!.Open()).Descendants();
    }

    private static IEnumerable<Row> Rows() =>
        from line in File.ReadLines(Repository.PathOf(Page))
        let cells = line.Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        where cells.Length >= 4 && char.IsAsciiDigit(cells[1][0])
        select new Row(cells[0], cells[1], cells[2], cells.ElementAtOrDefault(4));

    private sealed record Row(string Package, string Net8, string Net10, string? Reason)
    {
        public string VersionFor(string target) => target == "net8.0" ? Net8 : Net10;
    }
}
