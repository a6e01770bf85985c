using System.Collections.ObjectModel;
using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Workspace.Sdk.Testing;

namespace Workspace.Sdk.PackageTests;

/// <summary>The tool <c>workspace-emulator</c>, installed from its package.</summary>
public sealed partial class InstalledTool(PackedPackages packages) : IAsyncLifetime
{
    private readonly List<Process> _processes = [];

    public Task InitializeAsync() => Command.DotNetAsync(
        packages.Folder, "tool", "install", "Workspace.Sdk.Emulator.Tool", "--version", packages.Version, "--tool-path", "tools");

    /// <summary>Starts it, and gives what it says once it serves.</summary>
    public async Task<string> StartAsync(params string[] arguments)
    {
        var program = Path.Combine(packages.Folder, "tools", OperatingSystem.IsWindows() ? "workspace-emulator.exe" : "workspace-emulator");
        var process = Command.Start(program, packages.Folder, ReadOnlyDictionary<string, string>.Empty, arguments);
        _processes.Add(process);
        var greeting = new StringBuilder();
        while (await process.StandardOutput.ReadLineAsync().InTime() is { } line)
        {
            greeting.AppendLine(line);
            if (line.Contains("Ctrl+C", StringComparison.Ordinal))
            {
                return greeting.ToString();
            }
        }

        throw new InvalidOperationException($"The tool ended.\n{greeting}{await process.StandardError.ReadToEndAsync().InTime()}");
    }

    /// <summary>The environment variables that it names.</summary>
    public static Dictionary<string, string> VariablesIn(string greeting) =>
        Variable().Matches(greeting).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value, StringComparer.Ordinal);

    /// <summary>The id of the first desktop that it names.</summary>
    public static string DesktopIn(string greeting) => Desktop().Match(greeting).Groups[1].Value;

    public async Task DisposeAsync()
    {
        foreach (var process in _processes)
        {
            process.Kill();
            await process.WaitForExitAsync().InTime();
            process.Dispose();
        }
    }

    [GeneratedRegex(@"^\s+(\w+)=(\S+)", RegexOptions.Multiline)]
    private static partial Regex Variable();

    [GeneratedRegex(@"^Desktops\s+(\S+)", RegexOptions.Multiline)]
    private static partial Regex Desktop();
}
