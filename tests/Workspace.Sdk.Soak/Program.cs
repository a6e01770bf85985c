using System.Globalization;
using Workspace.Sdk.Soak;
using Workspace.Sdk.Testing;

// Runs mixed traffic with faults for a long time, and tells whether memory, handles, sockets and threads level off.
//   dotnet run --project tests/Workspace.Sdk.Soak -c Release -- [minutes, 30 by default]
if (args is [ServerProcess.Argument])
{
    await SoakServer.ServeAsync();
    return 0;
}

var minutes = args is [var text, ..] ? double.Parse(text, CultureInfo.InvariantCulture) : 30;
await using var server = await SoakServer.StartAsync();
return await SoakRun.RunAsync(server, TimeSpan.FromMinutes(minutes)) ? 0 : 1;
