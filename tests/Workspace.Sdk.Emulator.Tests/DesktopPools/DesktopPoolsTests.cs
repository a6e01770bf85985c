using System.Net;
using System.Text.Json;

namespace Workspace.Sdk.Emulator.Tests;

public sealed class DesktopPoolsTests
{
    [Fact]
    public async Task ShowDesktopPool_Existing_HasItsFieldsAtTheTop()
    {
        await using var workspace = await TestWorkspace.StartAsync();

        var pool = (await workspace.GetAsync($"desktop-pools/{workspace.Pool.Id}")).Json;

        Assert.Equal(workspace.Pool.Id, pool.GetProperty("id").GetString());
        Assert.Equal("pool-01", pool.GetProperty("name").GetString());
        Assert.Equal("STEADY", pool.GetProperty("status").GetString());
        Assert.Equal("2026-08-22T10:15:30.000Z", pool.GetProperty("created_time").GetString());
        Assert.Equal((2, 1), (pool.GetProperty("desktop_count").GetInt32(), pool.GetProperty("desktop_used").GetInt32()));
        var disk = Assert.Single(pool.GetProperty("data_volumes").EnumerateArray());
        Assert.Equal(workspace.Pool.DataVolumes[0].Id, disk.GetProperty("id").GetString());
        Assert.Equal(50, disk.GetProperty("size").GetInt32());
    }

    [Fact]
    public async Task ShowDesktopPool_Unknown_IsABadRequest()
    {
        await using var workspace = await TestWorkspace.StartAsync();

        (await workspace.GetAsync("desktop-pools/no-such-pool")).AssertRefused(HttpStatusCode.BadRequest, "WKS.0001");
    }

    [Fact]
    public async Task AddVolumes_ExampleOfThePage_IsAnsweredInTheShapeOfThePage()
    {
        await using var workspace = await TestWorkspace.StartAsync();

        var reply = await workspace.AddToPoolAsync(body: Page.Read("add-desktop-pool-volumes.request.json"));

        Assert.Equal(HttpStatusCode.OK, reply.Status);
        Assert.Equal(Page.Shape(JsonDocument.Parse(Page.Read("add-desktop-pool-volumes.response.json")).RootElement), Page.Shape(reply.Json));
    }

    [Fact]
    public async Task AddVolumes_JobEnded_HasAddedTheDiskToTheTemplate()
    {
        await using var workspace = await TestWorkspace.StartAsync();
        await workspace.AddToPoolAsync(body: """{"volumes":[{"type":"SSD","size":25,"iops":7,"throughput":8,"kms_id":"k"}]}""");
        workspace.Clock.Advance(TestWorkspace.JobDuration);

        var disk = (await workspace.GetAsync($"desktop-pools/{workspace.Pool.Id}")).Json.GetProperty("data_volumes")[1];

        Assert.Equal(("SSD", 25), (disk.GetProperty("type").GetString(), disk.GetProperty("size").GetInt32()));
        Assert.Equal((7, 8), (disk.GetProperty("iops").GetInt32(), disk.GetProperty("throughput").GetInt32()));
        Assert.Equal("k", disk.GetProperty("kms_id").GetString());
    }

    [Fact]
    public async Task AddVolumes_JobStillRunning_HasNotTouchedTheTemplate()
    {
        await using var workspace = await TestWorkspace.StartAsync();
        await workspace.AddToPoolAsync();
        workspace.Clock.Advance(TestWorkspace.JobDuration - TimeSpan.FromTicks(1));

        Assert.Single(workspace.Pool.DataVolumes);
    }

    [Fact]
    public async Task AddVolumes_JobEnded_LinksTheDisksOfTheDesktopsToTheTemplate()
    {
        await using var workspace = await TestWorkspace.StartAsync();
        await workspace.AddToPoolAsync();
        workspace.Clock.Advance(TestWorkspace.JobDuration);

        var desktop = (await workspace.GetAsync($"desktops/{workspace.Pool.DesktopIds[0]}")).Json.GetProperty("desktop");

        Assert.Equal(
            workspace.Pool.DataVolumes.Select(volume => volume.Id),
            desktop.GetProperty("data_volumes").EnumerateArray().Select(disk => disk.GetProperty("desktop_pool_disk_id").GetString()));
    }

    [Theory]
    [InlineData("", "1,1")]
    [InlineData(""","handle_type":"FOR_EXPAND_AND_ALL" """, "1,1")]
    [InlineData(""","handle_type":"FOR_EXPAND_AND_IDLE" """, "0,1")]
    [InlineData(""","handle_type":"ONLY_FOR_EXPAND" """, "0,0")]
    [InlineData(""","desktop_ids":["d0000000-0000-4000-8000-000000000004"]""", "1,0")]
    [InlineData(""","desktop_ids":["d0000000-0000-4000-8000-000000000004"],"handle_type":"ONLY_FOR_EXPAND" """, "1,0")]
    [InlineData(""","desktop_ids":[]""", "1,1")]
    public async Task AddVolumes_HandleTypeAndDesktopIds_ChooseTheDesktops(string fields, string addedByDesktop)
    {
        await using var workspace = await TestWorkspace.StartAsync();
        await workspace.AddToPoolAsync(body: $$"""{"volumes":[{"type":"SAS","size":20}]{{fields}}}""");
        workspace.Clock.Advance(TestWorkspace.JobDuration);

        var added = workspace.Emulator.Desktops
            .Where(desktop => workspace.Pool.DesktopIds.Contains(desktop.Id))
            .Select(desktop => desktop.DataVolumes.Count - 1);

        Assert.Equal(addedByDesktop, string.Join(",", added));
        Assert.Equal(2, workspace.Pool.DataVolumes.Count);
    }

    [Theory]
    [InlineData("""{"volumes":[]}""")]
    [InlineData("""{"volumes":[{"type":"SAS","size":0}]}""")]
    [InlineData("""{"volumes":[{"type":"SAS","size":8201}]}""")]
    [InlineData("""{"volumes":[{"type":"TAPE","size":20}]}""")]
    [InlineData("""{"volumes":[{"type":"SAS","size":20}],"handle_type":"SOME"}""")]
    [InlineData("""{"volumes":[{"type":"SAS","size":20}],"desktop_ids":["d0000000-0000-4000-8000-000000000001"]}""")]
    public async Task AddVolumes_ValueOutsideTheRules_IsRefused(string body)
    {
        await using var workspace = await TestWorkspace.StartAsync();

        (await workspace.AddToPoolAsync(body: body)).AssertRefused(HttpStatusCode.BadRequest, "WKS.90000001");
    }

    [Fact]
    public async Task AddVolumes_MoreThanAHundredDesktopIds_IsRefused()
    {
        await using var workspace = await TestWorkspace.StartAsync();
        var ids = string.Join(',', Enumerable.Repeat($"\"{workspace.Pool.DesktopIds[0]}\"", 101));

        var reply = await workspace.AddToPoolAsync(body: $$"""{"volumes":[{"type":"SAS","size":20}],"desktop_ids":[{{ids}}]}""");

        reply.AssertRefused(HttpStatusCode.BadRequest, "WKS.90000001");
    }

    [Fact]
    public async Task AddVolumes_TemplateHasNoRoom_IsRefused()
    {
        await using var workspace = await TestWorkspace.StartAsync();
        var nine = string.Join(',', Enumerable.Repeat("""{"type":"SAS","size":20}""", 9));
        var onlyTheTemplate = $$"""{"volumes":[{{nine}}],"handle_type":"ONLY_FOR_EXPAND"}""";
        await workspace.ShowEndedJobAsync(await workspace.AddToPoolAsync(body: onlyTheTemplate));

        var reply = await workspace.AddToPoolAsync(body: onlyTheTemplate);

        reply.AssertRefused(HttpStatusCode.BadRequest, "WKS.90000002");
    }

    [Fact]
    public async Task AddVolumes_ToTheTemplateAlone_HasASubJobWithoutADesktop()
    {
        await using var workspace = await TestWorkspace.StartAsync();

        var accepted = await workspace.AddToPoolAsync(body: """{"volumes":[{"type":"SAS","size":20}],"handle_type":"ONLY_FOR_EXPAND"}""");

        var subJob = Assert.Single((await workspace.ShowEndedJobAsync(accepted)).GetProperty("sub_jobs").EnumerateArray());
        Assert.Equal("SUCCESS", subJob.GetProperty("status").GetString());
        Assert.False(subJob.GetProperty("entities").TryGetProperty("desktop_id", out _));
    }

    [Fact]
    public async Task AddVolumes_EmptyBody_IsRefused()
    {
        await using var workspace = await TestWorkspace.StartAsync();

        (await workspace.AddToPoolAsync(body: "")).AssertRefused(HttpStatusCode.BadRequest, "WKS.0001");
    }

    [Fact]
    public async Task AddVolumes_UnknownPool_IsRefused()
    {
        await using var workspace = await TestWorkspace.StartAsync();

        (await workspace.AddToPoolAsync("no-such-pool")).AssertRefused(HttpStatusCode.BadRequest, "WKS.0001");
    }

    [Fact]
    public async Task AddVolumes_MoreThanTenDisksWithThePresentOnes_IsRefused()
    {
        await using var workspace = await TestWorkspace.StartAsync();
        var tenDisks = string.Join(",", Enumerable.Repeat("""{"type":"SAS","size":10}""", 10));

        var reply = await workspace.AddToPoolAsync(body: $$"""{"volumes":[{{tenDisks}}]}""");

        reply.AssertRefused(HttpStatusCode.BadRequest, "WKS.90000002");
    }

    [Fact]
    public async Task AddVolumes_WhileAnAddToThePoolRuns_Conflicts()
    {
        await using var workspace = await TestWorkspace.StartAsync();
        await workspace.AddToPoolAsync();

        (await workspace.AddToPoolAsync()).AssertRefused(HttpStatusCode.Conflict, "WKS.00010032");
    }

    [Fact]
    public async Task AddVolumes_WhileAnAddToTheTemplateAloneRuns_Conflicts()
    {
        await using var workspace = await TestWorkspace.StartAsync();
        await workspace.AddToPoolAsync(body: """{"volumes":[{"type":"SAS","size":20}],"handle_type":"ONLY_FOR_EXPAND"}""");

        (await workspace.AddToPoolAsync()).AssertRefused(HttpStatusCode.Conflict, "WKS.00010032");
    }

    [Fact]
    public async Task AddVolumes_WhileAnAddToOneOfItsDesktopsRuns_Conflicts()
    {
        await using var workspace = await TestWorkspace.StartAsync();
        await workspace.AddToDesktopAsync(workspace.Pool.DesktopIds[1]);

        (await workspace.AddToPoolAsync()).AssertRefused(HttpStatusCode.Conflict, "WKS.00010032");
    }

    [Fact]
    public async Task AddVolumes_ToADesktopWhileItsPoolGetsDisks_IsRefusedWith0407()
    {
        await using var workspace = await TestWorkspace.StartAsync();
        await workspace.AddToPoolAsync();

        (await workspace.AddToDesktopAsync(workspace.Pool.DesktopIds[0])).AssertRefused(HttpStatusCode.BadRequest, "WKS.0407");
    }

    [Fact]
    public async Task AddVolumes_WhileAnAddToAnotherPoolRuns_IsAccepted()
    {
        await using var workspace = await TestWorkspace.StartAsync();
        await workspace.AddToPoolAsync();

        Assert.Equal(HttpStatusCode.OK, (await workspace.AddToPoolAsync(workspace.Emulator.DesktopPools[1].Id)).Status);
    }
}
