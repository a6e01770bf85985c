using System.Runtime.InteropServices;
using Workspace.Sdk.Emulator.Tool;

using var stop = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
return await EmulatorTool.RunAsync(args, Console.Out, Console.Error, stop.Token).ConfigureAwait(false);

void Stop(PosixSignalContext context)
{
    // Not to be killed, but to end by itself, with exit code 0.
    context.Cancel = true;
    stop.Cancel();
}
