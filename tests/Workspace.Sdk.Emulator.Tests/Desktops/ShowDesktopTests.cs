using System.Net;

namespace Workspace.Sdk.Emulator.Tests;

public sealed class ShowDesktopTests
{
    [Fact]
    public async Task ShowDesktop_Existing_IsWrappedInOneObject()
    {
        await using var workspace = await TestWorkspace.StartAsync();

        var desktop = (await workspace.GetAsync($"desktops/{workspace.Dedicated.Id}")).Json.GetProperty("desktop");

        Assert.Equal(workspace.Dedicated.Id, desktop.GetProperty("desktop_id").GetString());
        Assert.Equal("ACTIVE", desktop.GetProperty("status").GetString());
        Assert.Equal("DEDICATED", desktop.GetProperty("desktop_type").GetString());
        Assert.Equal("2026-08-22T10:15:30.000Z", desktop.GetProperty("created").GetString());
    }

    [Fact]
    public async Task ShowDesktop_Existing_HasItsDisks()
    {
        await using var workspace = await TestWorkspace.StartAsync();

        var desktop = (await workspace.GetAsync($"desktops/{workspace.Dedicated.Id}")).Json.GetProperty("desktop");

        var disk = Assert.Single(desktop.GetProperty("data_volumes").EnumerateArray());
        Assert.Equal("/dev/vda", desktop.GetProperty("root_volume").GetProperty("device").GetString());
        Assert.Equal("/dev/vdb", disk.GetProperty("device").GetString());
        Assert.Equal(80, disk.GetProperty("size").GetInt32());
        Assert.Equal("SAS", disk.GetProperty("type").GetString());
        Assert.Equal(workspace.Dedicated.DataVolumes[0].VolumeId, disk.GetProperty("volume_id").GetGuid().ToString());
        Assert.Matches("^[0-9a-f]{32}$", disk.GetProperty("id").GetString());
        Assert.Equal("2026-08-22T10:15:30Z", disk.GetProperty("create_time").GetString());
    }

    [Fact]
    public async Task ShowDesktop_AfterAnAdd_HasTheNewDisk()
    {
        await using var workspace = await TestWorkspace.StartAsync();
        await workspace.AddToDesktopAsync(body: """{"volumes":[{"type":"SSD","size":20,"iops":100,"throughput":50,"kms_id":"k"}]}""");
        workspace.Clock.Advance(TestWorkspace.JobDuration);

        var desktop = (await workspace.GetAsync($"desktops/{workspace.Dedicated.Id}")).Json.GetProperty("desktop");
        var disks = desktop.GetProperty("data_volumes");

        Assert.Equal(2, disks.GetArrayLength());
        Assert.Equal(100, disks[1].GetProperty("iops").GetInt32());
        Assert.Equal(50, disks[1].GetProperty("throughput").GetInt32());
        Assert.Equal("k", disks[1].GetProperty("kms_id").GetString());
        Assert.Equal("2026-08-22T10:17:10Z", disks[1].GetProperty("create_time").GetString());
    }

    [Fact]
    public async Task ShowDesktop_Unknown_IsNotFound()
    {
        await using var workspace = await TestWorkspace.StartAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await workspace.GetAsync("desktops/no-such-desktop")).Status);
    }
}
