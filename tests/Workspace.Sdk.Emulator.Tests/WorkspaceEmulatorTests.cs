using System.Net;
using System.Net.Sockets;

namespace Workspace.Sdk.Emulator.Tests;

public sealed class WorkspaceEmulatorTests
{
    [Fact]
    public async Task Start_Defaults_ListensOnAFreeLoopbackPort()
    {
        await using var emulator = await WorkspaceEmulator.StartAsync();

        Assert.Equal(("http", "127.0.0.1", "/"), (emulator.Endpoint.Scheme, emulator.Endpoint.Host, emulator.Endpoint.PathAndQuery));
        Assert.NotEqual(0, emulator.Endpoint.Port);
        Assert.Equal(emulator.Endpoint, emulator.IamEndpoint);
    }

    [Fact]
    public async Task Start_Twice_GivesTwoOfTheSameSeed()
    {
        await using var one = await WorkspaceEmulator.StartAsync();
        await using var other = await WorkspaceEmulator.StartAsync();

        Assert.NotEqual(one.Endpoint, other.Endpoint);
        Assert.Equal(one.Desktops.Select(desktop => desktop.Id), other.Desktops.Select(desktop => desktop.Id));
        Assert.Equal(one.DesktopPools.Select(pool => pool.Id), other.DesktopPools.Select(pool => pool.Id));
    }

    [Fact]
    public async Task Start_Defaults_HasDedicatedAndPooledDesktopsWithDisks()
    {
        await using var emulator = await WorkspaceEmulator.StartAsync();

        Assert.Equal(3, emulator.Desktops.Count(desktop => desktop.PoolId is null));
        Assert.All(emulator.Desktops, desktop => Assert.InRange(desktop.DataVolumes.Count, 1, 2));
        Assert.Equal(2, emulator.DesktopPools.Count);
        Assert.All(emulator.DesktopPools, pool => Assert.Equal(2, pool.DesktopIds.Count));
        Assert.All(emulator.Desktops, desktop => Assert.True(Guid.TryParse(desktop.Id, out _)));
    }

    [Fact]
    public async Task Start_Defaults_HasTheIdsThatTestsAndSamplesKnow()
    {
        await using var emulator = await WorkspaceEmulator.StartAsync();

        Assert.Equal("d0000000-0000-4000-8000-000000000001", emulator.Desktops[0].Id);
        Assert.Equal("a0000000-0000-4000-8000-000000000002", emulator.DesktopPools[1].Id);
        Assert.Equal("e0000000-0000-4000-8000-000000000002", emulator.Desktops[0].DataVolumes[0].VolumeId);
        Assert.Equal("f0000000000000000000000000000002", emulator.Desktops[0].DataVolumes[0].RecordId);
    }

    [Fact]
    public async Task Start_CountsGiven_HasSoMany()
    {
        await using var emulator = await WorkspaceEmulator.StartAsync(
            new() { DedicatedDesktopCount = 1, DesktopPoolCount = 3, DesktopsPerPool = 4 });

        Assert.Equal((13, 3), (emulator.Desktops.Count, emulator.DesktopPools.Count));
    }

    [Fact]
    public async Task Start_PortOfAnEndedEmulator_CanBeUsedAgain()
    {
        var first = await WorkspaceEmulator.StartAsync();
        await first.DisposeAsync();

        await using var second = await WorkspaceEmulator.StartAsync(new() { Port = first.Endpoint.Port });

        Assert.Equal(first.Endpoint, second.Endpoint);
    }

    [Fact]
    public async Task Start_PortInUse_Throws()
    {
        await using var first = await WorkspaceEmulator.StartAsync();

        await Assert.ThrowsAnyAsync<IOException>(() => WorkspaceEmulator.StartAsync(new() { Port = first.Endpoint.Port }));
    }

    [Fact]
    public async Task Start_Canceled_Throws() => await Assert.ThrowsAnyAsync<OperationCanceledException>(
        () => WorkspaceEmulator.StartAsync(cancellationToken: new CancellationToken(canceled: true)));

    [Fact]
    public async Task Start_InvalidOption_NamesOptionValueAndRule()
    {
        await AssertRefusedAsync("Port is 65536; it must be 0 to 65535.", options => options.Port = 65536);
        await AssertRefusedAsync("TimeProvider is null", options => options.TimeProvider = null!);
        await AssertRefusedAsync("TokenLifetime is 00:00:00", options => options.TokenLifetime = TimeSpan.Zero);
        await AssertRefusedAsync("JobDuration is -00:00:01", options => options.JobDuration = TimeSpan.FromSeconds(-1));
        await AssertRefusedAsync("JobDuration is 366.00:00:00", options => options.JobDuration = TimeSpan.FromDays(366));
        await AssertRefusedAsync("DedicatedDesktopCount is -1", options => options.DedicatedDesktopCount = -1);
        await AssertRefusedAsync("DesktopPoolCount is 10001", options => options.DesktopPoolCount = 10001);
        await AssertRefusedAsync("DesktopsPerPool is 101", options => options.DesktopsPerPool = 101);
        await AssertRefusedAsync("WrongPasswordsUntilLocked is 0", options => options.WrongPasswordsUntilLocked = 0);
        await AssertRefusedAsync("MaxIamRequestsPerMinute is 0", options => options.MaxIamRequestsPerMinute = 0);
        await AssertRefusedAsync("MaxRequests is -1; it must be 0 to 2147483647.", options => options.MaxRequests = -1);
        await AssertRefusedAsync("MetadataKeyLifetime is 1.00:00:01", options => options.MetadataKeyLifetime = TimeSpan.FromSeconds(86401));
    }

    [Fact]
    public async Task Start_OptionsChangedAfterwards_AreCopied()
    {
        var options = new WorkspaceEmulatorOptions();
        await using var emulator = await WorkspaceEmulator.StartAsync(options);
        options.DesktopPoolCount = 100;
        options.TimeProvider = null!;

        Assert.Equal(2, emulator.DesktopPools.Count);
    }

    [Fact]
    public async Task Endpoint_OtherLoopbackAddress_IsNotListenedTo()
    {
        await using var emulator = await WorkspaceEmulator.StartAsync();
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

        // A server that listens on all addresses would answer here.
        await Assert.ThrowsAsync<SocketException>(
            () => socket.ConnectAsync(new IPEndPoint(IPAddress.Parse("127.0.0.2"), emulator.Endpoint.Port)));
    }

    [Fact]
    public async Task Dispose_Twice_LeavesTheStateReadable()
    {
        var emulator = await WorkspaceEmulator.StartAsync();
        await emulator.DisposeAsync();
        await emulator.DisposeAsync();

        Assert.NotEmpty(emulator.Desktops);
        Assert.Empty(emulator.Requests);
    }

    [Fact]
    public async Task Dispose_WhileItIsBeingDisposed_WaitsForTheSameEnd()
    {
        var emulator = await WorkspaceEmulator.StartAsync();
        var first = emulator.DisposeAsync().AsTask();

        Assert.Same(first, emulator.DisposeAsync().AsTask());
        await first;
    }

    [Fact]
    public async Task Desktops_ReadBeforeAnAdd_IsNotChangedByIt()
    {
        await using var workspace = await TestWorkspace.StartAsync();
        var before = workspace.Dedicated;
        await workspace.AddToDesktopAsync();
        workspace.Clock.Advance(TestWorkspace.JobDuration);

        Assert.Equal((1, 2), (before.DataVolumes.Count, workspace.Dedicated.DataVolumes.Count));
    }

    private static async Task AssertRefusedAsync(string message, Action<WorkspaceEmulatorOptions> configure)
    {
        var options = new WorkspaceEmulatorOptions();
        configure(options);

        var exception = await Assert.ThrowsAsync<ArgumentException>("options", () => WorkspaceEmulator.StartAsync(options));

        Assert.StartsWith(message, exception.Message, StringComparison.Ordinal);
    }
}
