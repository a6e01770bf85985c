using Workspace.Sdk;
using Workspace.Sdk.Emulator;
using Workspace.Sdk.Testing;

namespace DocumentationTests;

/// <summary>Tests over real sockets, in which jobs have ended when they are first read.</summary>
public abstract class EmulatorTest : IAsyncLifetime
{
    protected WorkspaceEmulator Emulator { get; private set; } = null!;

    protected WorkspaceClient Workspace { get; private set; } = null!;

    protected string DesktopId => Emulator.Desktops[0].Id;

    protected string PoolId => Emulator.DesktopPools[0].Id;

    protected static AddDesktopVolumesRequest OneDisk => new() { Volumes = [new Volume { Type = VolumeType.Sas, SizeGB = 80 }] };

    protected static AddDesktopPoolVolumesRequest OnePoolDisk => new() { Volumes = [new VolumeAddInfo { Type = VolumeType.Ssd, SizeGB = 20 }] };

    public async Task InitializeAsync()
    {
        var options = new WorkspaceEmulatorOptions { JobDuration = TimeSpan.Zero };
        SetUp(options);
        Emulator = await WorkspaceEmulator.StartAsync(options).InTime();
        Workspace = new WorkspaceClient(OptionsFor(Emulator));
    }

    public async Task DisposeAsync()
    {
        Workspace.Dispose();
        await Emulator.DisposeAsync();
    }

    protected virtual void SetUp(WorkspaceEmulatorOptions options)
    {
    }

    protected static WorkspaceClientOptions OptionsFor(WorkspaceEmulator emulator) => new()
    {
        Region = emulator.Region,
        Endpoint = emulator.Endpoint,
        IamEndpoint = emulator.IamEndpoint,
        Credential = new IamPasswordCredential(emulator.DomainName, emulator.UserName, emulator.Password),
    };

    /// <summary>How many disks the desktop got; at the start it has one.</summary>
    protected int DisksAddedToDesktop() => Emulator.Desktops[0].DataVolumes.Count - 1;

    /// <summary>How many disks the pool got; at the start it has one.</summary>
    protected int DisksAddedToPool() => Emulator.DesktopPools[0].DataVolumes.Count - 1;
}
