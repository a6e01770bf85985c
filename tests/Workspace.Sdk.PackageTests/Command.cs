using System.Collections.ObjectModel;
using System.Diagnostics;

namespace Workspace.Sdk.PackageTests;

/// <summary>A program that is run to its end.</summary>
internal static class Command
{
    // Publishing compiles, and may download what it compiles with.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    /// <summary>The command line of .NET; gives what it printed, and throws when it failed.</summary>
    public static Task<string> DotNetAsync(string folder, params IEnumerable<string> arguments) =>
        RunAsync("dotnet", folder, ReadOnlyDictionary<string, string>.Empty, arguments);

    public static async Task<string> RunAsync(
        string program, string folder, IReadOnlyDictionary<string, string> environment, params IEnumerable<string> arguments)
    {
        using var process = Start(program, folder, environment, arguments);
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            var texts = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token));
            await process.WaitForExitAsync(limit.Token);
            var text = string.Concat(texts);
            Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}:\n{text}");
            return text;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} {string.Join(' ', arguments)} has not ended after {Limit}.");
        }
    }

    public static Process Start(string program, string folder, IReadOnlyDictionary<string, string> environment, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // The build that runs these tests hands its own settings down.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        // No process stays behind: it would keep the output open.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}
