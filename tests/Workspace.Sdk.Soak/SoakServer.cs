using System.Diagnostics;
using Workspace.Sdk.Emulator;

namespace Workspace.Sdk.Soak;

/// <summary>The emulator in a process of its own, so that what it keeps is not measured.</summary>
internal sealed class SoakServer : IAsyncDisposable
{
    private static readonly EmulatedOperation[] Operations =
    [
        EmulatedOperation.CreateToken, EmulatedOperation.CreateTemporaryKeys, EmulatedOperation.AddDesktopVolumes,
        EmulatedOperation.AddDesktopPoolVolumes, EmulatedOperation.ShowDesktop, EmulatedOperation.ListDesktops,
        EmulatedOperation.ShowDesktopPool, EmulatedOperation.ShowJob, EmulatedOperation.ListSubJobs,
    ];

    private static readonly EmulatedFault[] Faults =
    [
        EmulatedFault.DropBeforeWork,
        EmulatedFault.DropAfterWork,
        EmulatedFault.StallBeforeHeaders,
        EmulatedFault.StallInBody,
        EmulatedFault.Throttle(TimeSpan.FromSeconds(1)),
        EmulatedFault.Respond(503, "<html>Service Unavailable</html>", "text/html"),
        EmulatedFault.Respond(500, "", afterWork: true),
        EmulatedFault.Disconnect(DisconnectMoment.InHeaders, reset: true),
        EmulatedFault.Disconnect(DisconnectMoment.InBody),
        EmulatedFault.Disconnect(DisconnectMoment.WhenUsedAgain),
    ];

    private readonly Process _process;

    private SoakServer(Process process, string[] names)
    {
        _process = process;
        (Endpoint, Region, DomainName, UserName, Password) = (new Uri(names[0]), names[1], names[2], names[3], names[4]);
    }

    public Uri Endpoint { get; }

    public string Region { get; }

    public string DomainName { get; }

    public string UserName { get; }

    public string Password { get; }

    /// <summary>Starts this program again, as the server.</summary>
    public static async Task<SoakServer> StartAsync()
    {
        // As "dotnet soak.dll" as well as by its own name.
        var self = Environment.GetCommandLineArgs()[0];
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, RedirectStandardInput = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            start.ArgumentList.Add(self);
        }

        start.ArgumentList.Add("serve");
        var process = Process.Start(start)!;
        var names = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The server did not start.");
        return new SoakServer(process, names.Split('\t'));
    }

    /// <summary>Serves until the standard input ends, and so no longer than the process that started this one.</summary>
    public static async Task ServeAsync()
    {
        await using var emulator = await WorkspaceEmulator.StartAsync(new WorkspaceEmulatorOptions
        {
            DedicatedDesktopCount = 10_000,
            DesktopPoolCount = 2_000,
            DesktopsPerPool = 1,
            JobDuration = TimeSpan.FromSeconds(1),
            TokenLifetime = TimeSpan.FromSeconds(40),
            MaxRequests = 0,
        });
        foreach (var operation in Operations)
        {
            foreach (var fault in Faults)
            {
                emulator.Faults.ByChance(operation, fault, 0.002);
            }
        }

        Console.WriteLine(string.Join('\t', emulator.Endpoint, emulator.Region, emulator.DomainName, emulator.UserName, emulator.Password));
        await Console.In.ReadToEndAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
