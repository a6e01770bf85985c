using System.Net.Sockets;

namespace Workspace.Sdk.Emulator.Tool;

/// <summary>The program <c>workspace-emulator</c>: runs an emulator until it is told to stop.</summary>
public static class EmulatorTool
{
    private const int Success = 0;
    private const int CannotStart = 1;
    private const int WrongUsage = 2;

    /// <summary>Runs the program.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="output">Where addresses and names are written.</param>
    /// <param name="error">Where it is written what went wrong.</param>
    /// <param name="stop">Ends the program.</param>
    /// <returns>The exit code: 0 for success, 1 when the emulator cannot start, 2 for a wrong command line.</returns>
    public static async Task<int> RunAsync(
        IReadOnlyList<string> arguments, TextWriter output, TextWriter error, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(error);
        var commandLine = CommandLine.Parse(arguments);
        if (commandLine.Fault is { } fault)
        {
            await error.WriteLineAsync($"workspace-emulator: {fault} See --help.").ConfigureAwait(false);
            return WrongUsage;
        }

        if (commandLine.ShowHelp)
        {
            await output.WriteAsync(CommandLine.Help).ConfigureAwait(false);
            return Success;
        }

        try
        {
            await ServeAsync(commandLine.Options, output, stop).ConfigureAwait(false);
            return Success;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return Success;
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            await error.WriteLineAsync($"workspace-emulator: {e.Message}").ConfigureAwait(false);
            return CannotStart;
        }
    }

    private static async Task ServeAsync(WorkspaceEmulatorOptions options, TextWriter output, CancellationToken stop)
    {
        var emulator = await WorkspaceEmulator.StartAsync(options, stop).ConfigureAwait(false);
        await using (emulator.ConfigureAwait(false))
        {
            await output.WriteAsync(Greeting.For(emulator)).ConfigureAwait(false);
            await output.FlushAsync(stop).ConfigureAwait(false);
            var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await using var registration = stop.Register(stopped.SetResult).ConfigureAwait(false);
            await stopped.Task.ConfigureAwait(false);
        }

        await output.WriteLineAsync("Stopped.").ConfigureAwait(false);
    }
}
