using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Workspace.Sdk.Benchmarks;

/// <summary>The program of tests/Workspace.Sdk.OneCall, published in one of its forms.</summary>
internal sealed partial class OneCallProgram
{
    private readonly string _path;

    private OneCallProgram(string path, int warnings)
    {
        _path = path;
        Warnings = warnings;
    }

    /// <summary>How many warnings publishing gave.</summary>
    public int Warnings { get; }

    /// <summary>How many bytes were published, without symbols.</summary>
    public long Size => new DirectoryInfo(Path.GetDirectoryName(_path)!).EnumerateFiles("*", SearchOption.AllDirectories)
        .Where(file => file.Extension is not (".pdb" or ".dbg" or ".xml")).Sum(file => file.Length);

    public static async Task<OneCallProgram> PublishAsync(string client, TemporaryFolder folder, IEnumerable<string> options)
    {
        var (intermediate, output) = (folder.CreateFolder(), folder.CreateFolder());
        var (exitCode, text) = await ExecuteAsync(
            "dotnet",
            [
                "publish", FindProject(), "-c", "Release", "-o", output, "--artifacts-path", intermediate, $"-p:Client={client}",
                "-p:TreatWarningsAsErrors=false", "-p:NuGetAudit=false", "-p:UseSharedCompilation=false", "-nodeReuse:false", "-tl:off", .. options,
            ]);
        return exitCode == 0
            ? new OneCallProgram(Path.Combine(output, $"Workspace.Sdk.OneCall{(OperatingSystem.IsWindows() ? ".exe" : "")}"), Warning().Matches(text).Select(warning => warning.Value).Distinct().Count())
            : throw new InvalidOperationException($"The program could not be published.{Environment.NewLine}{text}");
    }

    /// <summary>Runs it to its end.</summary>
    public async Task RunAsync(Uri endpoint)
    {
        var (exitCode, text) = await ExecuteAsync(_path, [endpoint.AbsoluteUri]);
        if (exitCode != 0)
        {
            throw new InvalidOperationException($"The program ended with {exitCode}.{Environment.NewLine}{text}");
        }
    }

    private static async Task<(int ExitCode, string Text)> ExecuteAsync(string program, IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var texts = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, string.Concat(texts));
    }

    private static string FindProject()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var project = Path.Combine(folder.FullName, "tests", "Workspace.Sdk.OneCall", "Workspace.Sdk.OneCall.csproj");
            if (File.Exists(project))
            {
                return project;
            }
        }

        throw new FileNotFoundException("tests/Workspace.Sdk.OneCall is not above the folder of this program.");
    }

    [GeneratedRegex(@"warning [A-Z]+\d+: .*")]
    private static partial Regex Warning();
}
