using Workspace.Sdk.Emulator;
using Workspace.Sdk.Testing;

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

    private readonly ServerProcess _process;

    private SoakServer(ServerProcess process)
    {
        _process = process;
        Endpoint = new Uri(process.Words[0]);
        (Region, DomainName, UserName, Password) = (process.Words[1], process.Words[2], process.Words[3], process.Words[4]);
    }

    public Uri Endpoint { get; }

    public string Region { get; }

    public string DomainName { get; }

    public string UserName { get; }

    public string Password { get; }

    public static async Task<SoakServer> StartAsync() => new(await ServerProcess.StartAsync());

    /// <summary>What the process does that is the server.</summary>
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

        await ServerProcess.ServeAsync(emulator.Endpoint, emulator.Region, emulator.DomainName, emulator.UserName, emulator.Password);
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
