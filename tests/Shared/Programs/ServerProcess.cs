using System.Diagnostics;

namespace Workspace.Sdk.Testing;

/// <summary>This program once more, as the server of what it measures: in a process of its own, so that the server's part is not measured.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    /// <summary>The argument by which the program knows that it is the server.</summary>
    public const string Argument = "serve";

    private readonly Process _process;

    private ServerProcess(Process process, IReadOnlyList<string> words)
    {
        _process = process;
        Words = words;
    }

    /// <summary>What the server says of itself.</summary>
    public IReadOnlyList<string> Words { get; }

    public static async Task<ServerProcess> StartAsync()
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, RedirectStandardInput = true };

        // As "dotnet program.dll" as well as by its own name.
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            start.ArgumentList.Add(Environment.GetCommandLineArgs()[0]);
        }

        start.ArgumentList.Add(Argument);
        var process = Process.Start(start)!;
        var line = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The server did not start.");
        return new ServerProcess(process, line.Split('\t'));
    }

    /// <summary>In the server: says what it is, and serves until the standard input ends, so no longer than the process that started it.</summary>
    public static Task ServeAsync(params IEnumerable<object> words)
    {
        Console.WriteLine(string.Join('\t', words));
        return Console.In.ReadToEndAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
