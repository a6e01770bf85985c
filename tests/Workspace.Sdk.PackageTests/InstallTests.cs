using System.Collections.ObjectModel;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Workspace.Sdk.Testing;

namespace Workspace.Sdk.PackageTests;

/// <summary>Each app has the packages from a folder, adds a disk and waits for it.</summary>
[Collection(SharedPackages.Name)]
public sealed partial class InstallTests(PackedPackages packages, InstalledTool tool) : IClassFixture<InstalledTool>
{
    [Theory]
    [InlineData("net8.0")]
    [InlineData("net10.0")]
    public async Task App_OfTheEmulatorsReadme_AddsADisk(string target)
    {
        var app = new FreshApp(packages, target, ProgramIn("Workspace.Sdk.Emulator"), "Workspace.Sdk", "Workspace.Sdk.Emulator");
        await app.PublishAsync();

        var output = await app.RunAsync(ReadOnlyDictionary<string, string>.Empty);

        AssertJobIsOver(output);
    }

    [Fact]
    public async Task TrimmedApp_OfTheReadme_AddsADisk()
    {
        var app = new FreshApp(packages, "net10.0", ProgramIn("Workspace.Sdk"), "Workspace.Sdk");
        await app.PublishAsync("--self-contained", "--use-current-runtime", "-p:PublishTrimmed=true");

        await AssertAddsADiskAsync(app);
    }

    // For .NET 9 there is no assembly in the package: it takes that for .NET 8, and the trimmed app of .NET 10 the other.
    [NativeAotFact]
    public async Task NativeApp_WithDependencyInjection_AddsADisk()
    {
        var program = await File.ReadAllTextAsync(Repository.PathOf("tests/Workspace.Sdk.PackageTests/Apps/DependencyInjection.cs"));
        var app = new FreshApp(packages, "net9.0", program, "Workspace.Sdk");
        await app.PublishAsync("--runtime", RuntimeInformation.RuntimeIdentifier, "-p:PublishAot=true");

        await AssertAddsADiskAsync(app);
    }

    [Fact]
    public async Task Tool_StartedWithOneWord_Serves()
    {
        var greeting = await tool.StartAsync();

        using var client = new HttpClient();
        var answer = await client.GetAsync(InstalledTool.VariablesIn(greeting)["Workspace__Endpoint"]).InTime();
        Assert.NotEmpty(answer.Headers);
    }

    private async Task AssertAddsADiskAsync(FreshApp app)
    {
        var greeting = await tool.StartAsync("--job-duration", "00:00:00");

        var output = await app.RunAsync(InstalledTool.VariablesIn(greeting), InstalledTool.DesktopIn(greeting));

        AssertJobIsOver(output);
    }

    private static void AssertJobIsOver(string output) => Assert.Matches(@"^\S+: (SUCCESS|COMPLETE)\s*$", output);

    private string ProgramIn(string id)
    {
        using var package = packages.Open(id);
        using var reader = new StreamReader(package.GetEntry("PACKAGE.md")!.Open());
        return CSharp().Match(reader.ReadToEnd()).Groups[1].Value;
    }

    [GeneratedRegex(@"^```csharp\n(.+?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CSharp();
}
