// Loses the answer to one add and the request of another, finds out what became of them, and buys nothing twice. Runs against a local emulator.
using FindOutcome;
using Workspace.Sdk;
using Workspace.Sdk.Emulator;

await using var emulator = await WorkspaceEmulator.StartAsync(new WorkspaceEmulatorOptions { JobDuration = TimeSpan.FromSeconds(5) });
using var workspace = new WorkspaceClient(new WorkspaceClientOptions
{
    Region = emulator.Region,
    Endpoint = emulator.Endpoint,
    IamEndpoint = emulator.IamEndpoint,
    Credential = new IamPasswordCredential(emulator.DomainName, emulator.UserName, emulator.Password),
});
var desktopId = emulator.Desktops[0].Id;
var poolId = emulator.DesktopPools[0].Id;

// The emulator carries out a request at once or never. In the cloud it is LostAdd.QuietTime.
var quietTime = TimeSpan.FromSeconds(10);

Console.WriteLine($"The desktop has {emulator.Desktops[0].DataVolumes.Count} data disk(s). The add is carried out, and its answer is lost:");
emulator.Faults.Next(EmulatedOperation.AddDesktopVolumes, EmulatedFault.DropAfterWork);
await AddOneDiskAsync(
    token => Snapshot.OfDesktopAsync(workspace, desktopId, token),
    async () => (await workspace.Desktops.AddVolumesAsync(
        desktopId, new AddDesktopVolumesRequest { Volumes = [new Volume { Type = VolumeType.Sas, SizeGB = 80 }] })).JobId);
Console.WriteLine($"The desktop has {emulator.Desktops[0].DataVolumes.Count} data disks.");

Console.WriteLine();
Console.WriteLine($"The pool has {emulator.DesktopPools[0].DataVolumes.Count} data disk(s). The add is lost before it is carried out:");
emulator.Faults.Next(EmulatedOperation.AddDesktopPoolVolumes, EmulatedFault.DropBeforeWork);
await AddOneDiskAsync(
    token => Snapshot.OfPoolAsync(workspace, poolId, token),
    async () => (await workspace.DesktopPools.AddVolumesAsync(
        poolId, new AddDesktopPoolVolumesRequest { Volumes = [new VolumeAddInfo { Type = VolumeType.Ssd, SizeGB = 20 }] })).JobId);
Console.WriteLine($"The pool has {emulator.DesktopPools[0].DataVolumes.Count} data disk(s).");

async Task AddOneDiskAsync(Func<CancellationToken, Task<Snapshot>> look, Func<Task<string>> add)
{
    string? jobId = null;
    for (var lost = 0; jobId is null; lost++)
    {
        if (lost == 3)
        {
            throw new InvalidOperationException("Three adds were lost. Try again when the service is well.");
        }

        var before = await look(CancellationToken.None);
        try
        {
            jobId = await add();
        }
        catch (WorkspaceException failure) when (failure.OutcomeUnknown)
        {
            Console.WriteLine(failure.Message);
            jobId = await LostAdd.FindJobAsync(before, look, quietTime, TimeProvider.System);
            Console.WriteLine(jobId is null ? "It was not carried out: adding again." : $"It was carried out: it is the job {jobId}.");
        }
    }

    await workspace.Jobs.WaitForCompletionAsync(jobId);
}
