using System.Text.Json;

namespace Workspace.Sdk.PackageTests;

/// <summary>An app that somebody begins: a project with the packages and a program, and nothing of this repository.</summary>
internal sealed class FreshApp
{
    private readonly string _folder;

    public FreshApp(PackedPackages packages, string target, string program, params string[] packageIds)
    {
        _folder = Directory.CreateDirectory(Path.Combine(packages.Folder, Guid.NewGuid().ToString("N"))).FullName;
        var references = packageIds.Select(id => $"""<PackageReference Include="{id}" Version="{packages.Version}" />""");
        File.WriteAllText(
            Path.Combine(_folder, "App.csproj"),
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>{target}</TargetFramework>
                <RollForward>Major</RollForward>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <WarningsNotAsErrors>NU1900;NU1901;NU1902;NU1903;NU1904;NU1905</WarningsNotAsErrors>
              </PropertyGroup>
              <ItemGroup>{string.Concat(references)}</ItemGroup>
            </Project>
            """);
        File.WriteAllText(Path.Combine(_folder, "Program.cs"), program);
    }

    /// <summary>The packages that it gets, as "id version".</summary>
    public async Task<string[]> RestoreAsync()
    {
        await Command.DotNetAsync(_folder, "restore");
        using var assets = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(_folder, "obj", "project.assets.json")));
        var target = assets.RootElement.GetProperty("targets").EnumerateObject().Single();
        return [.. target.Value.EnumerateObject().Select(package => package.Name.Replace('/', ' '))];
    }

    /// <summary>Publishes it without a warning, as a warning is an error.</summary>
    public Task PublishAsync(params string[] options) => Command.DotNetAsync(_folder, ["publish", "-o", "published", .. options]);

    /// <summary>Runs what was published, and gives what it printed.</summary>
    public Task<string> RunAsync(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var program = Path.Combine(_folder, "published", OperatingSystem.IsWindows() ? "App.exe" : "App");
        return Command.RunAsync(program, _folder, environment, arguments);
    }
}
