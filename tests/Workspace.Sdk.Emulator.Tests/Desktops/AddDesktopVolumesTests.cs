using System.Net;
using System.Text.Json;

namespace Workspace.Sdk.Emulator.Tests;

public sealed class AddDesktopVolumesTests
{
    [Fact]
    public async Task AddVolumes_ExampleOfThePage_IsAnsweredInTheShapeOfThePage()
    {
        await using var workspace = await TestWorkspace.StartAsync();

        var reply = await workspace.AddToDesktopAsync(body: Page.Read("add-desktop-volumes.request.json"));

        var expected = JsonDocument.Parse(Page.Read("add-desktop-volumes.response.json")).RootElement;
        Assert.Equal(HttpStatusCode.OK, reply.Status);
        Assert.Equal(Page.Shape(expected), Page.Shape(reply.Json));
        Assert.All(
            ["maxProvisionTime", "minProvisionTime", "periodicQueryTime"],
            name => Assert.Equal(expected.GetProperty(name).GetInt32(), reply.Json.GetProperty(name).GetInt32()));
    }

    [Fact]
    public async Task AddVolumes_Accepted_NamesTheAddressOfTheJob()
    {
        await using var workspace = await TestWorkspace.StartAsync();

        var reply = await workspace.AddToDesktopAsync();

        Assert.Equal(
            $"{workspace.Emulator.Endpoint}v2/{workspace.Emulator.ProjectId}/workspace-jobs/{reply.Text("job_id")}",
            reply.Text("getJobEndpoint"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("application/json;charset=UTF-8")]
    [InlineData("application/json;charset=utf8")]
    public async Task AddVolumes_JsonOrNoMediaType_IsAccepted(string? contentType)
    {
        await using var workspace = await TestWorkspace.StartAsync();

        var reply = await workspace.PostAsync($"desktops/{workspace.Dedicated.Id}/volumes", TestWorkspace.OneDisk, contentType);

        Assert.Equal(HttpStatusCode.OK, reply.Status);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task AddVolumes_OtherMediaType_IsRefused(string contentType)
    {
        await using var workspace = await TestWorkspace.StartAsync();

        var reply = await workspace.PostAsync($"desktops/{workspace.Dedicated.Id}/volumes", TestWorkspace.OneDisk, contentType);

        reply.AssertRefused(HttpStatusCode.UnsupportedMediaType, "WKS.00000415");
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"volumes\":[")]
    [InlineData("""{"volumes":[{"type":"SAS","size":"80"}]}""")]
    public async Task AddVolumes_NotTheExpectedJson_IsAnEmptyMessage(string body)
    {
        await using var workspace = await TestWorkspace.StartAsync();

        (await workspace.AddToDesktopAsync(body: body)).AssertRefused(HttpStatusCode.BadRequest, "WKS.0001");
    }

    [Theory]
    [InlineData("SAS", 10)]
    [InlineData("SSD", 32760)]
    [InlineData("GPSSD", 500)]
    [InlineData("GPSSD2", 100)]
    [InlineData("ESSD", 100)]
    [InlineData("SATA", 100)]
    public async Task AddVolumes_KnownTypeAndSize_IsAccepted(string type, int size)
    {
        await using var workspace = await TestWorkspace.StartAsync();

        Assert.Equal(HttpStatusCode.OK, (await workspace.AddToDesktopAsync(body: Disk(type, size))).Status);
    }

    [Theory]
    [InlineData("{}", "volumes holds 0 disks")]
    [InlineData("""{"volumes":[{"type":"SAS","size":80}],"enterprise_project_id":"0123456789012345678901234567890123456"}""", "enterprise_project_id")]
    [InlineData("""{"volumes":[{"type":"SAS","size":80,"iops":16380001}]}""", "volumes[0].iops")]
    [InlineData("""{"volumes":[{"type":"SAS","size":80,"throughput":4095001}]}""", "volumes[0].throughput")]
    [InlineData("""{"volumes":[]}""", "volumes holds 0 disks")]
    [InlineData("""{"volumes":[null]}""", "volumes[0]")]
    [InlineData("""{"volumes":[{"size":80}]}""", "volumes[0].type")]
    [InlineData("""{"volumes":[{"type":"","size":80}]}""", "volumes[0].type")]
    [InlineData("""{"volumes":[{"type":"sas","size":80}]}""", "volumes[0].type is sas")]
    [InlineData("""{"volumes":[{"type":"SAS"}]}""", "volumes[0].size")]
    [InlineData("""{"volumes":[{"type":"SAS","size":80},{"type":"SAS","size":0}]}""", "volumes[1].size is 0")]
    [InlineData("""{"volumes":[{"type":"SAS","size":32770}]}""", "volumes[0].size is 32770")]
    [InlineData("""{"volumes":[{"type":"SAS","size":85}]}""", "volumes[0].size is 85")]
    [InlineData("""{"volumes":[{"type":"SAS","size":80,"iops":-1}]}""", "volumes[0].iops")]
    [InlineData("""{"volumes":[{"type":"SAS","size":80,"throughput":-1}]}""", "volumes[0].throughput")]
    public async Task AddVolumes_ValueOutsideTheRules_IsRefusedWithItsPlace(string body, string place)
    {
        await using var workspace = await TestWorkspace.StartAsync();

        var reply = await workspace.AddToDesktopAsync(body: body);

        reply.AssertRefused(HttpStatusCode.BadRequest, "WKS.90000001");
        Assert.StartsWith(place, reply.Text("error_detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AddVolumes_ElevenDisks_IsRefused()
    {
        await using var workspace = await TestWorkspace.StartAsync();

        (await workspace.AddToDesktopAsync(body: Disks(11))).AssertRefused(HttpStatusCode.BadRequest, "WKS.90000001");
    }

    [Fact]
    public async Task AddVolumes_TenthDataDisk_IsAccepted()
    {
        await using var workspace = await TestWorkspace.StartAsync();

        var accepted = await workspace.AddToDesktopAsync(body: Disks(9));
        await workspace.ShowEndedJobAsync(accepted);

        Assert.Equal(10, workspace.Dedicated.DataVolumes.Count);
        Assert.Equal("/dev/vdk", workspace.Dedicated.DataVolumes[^1].Device);
    }

    [Fact]
    public async Task AddVolumes_EleventhDataDisk_IsRefused()
    {
        await using var workspace = await TestWorkspace.StartAsync();

        (await workspace.AddToDesktopAsync(body: Disks(10))).AssertRefused(HttpStatusCode.BadRequest, "WKS.90000002");
    }

    [Fact]
    public async Task AddVolumes_UnknownDesktop_IsNotFound()
    {
        await using var workspace = await TestWorkspace.StartAsync();

        var reply = await workspace.AddToDesktopAsync("no-such-desktop");

        Assert.Equal(HttpStatusCode.NotFound, reply.Status);
    }

    [Fact]
    public async Task AddVolumes_WhileAnAddRuns_IsRefusedWith0407()
    {
        await using var workspace = await TestWorkspace.StartAsync();
        await workspace.AddToDesktopAsync();
        workspace.Clock.Advance(TestWorkspace.JobDuration - TimeSpan.FromTicks(1));

        (await workspace.AddToDesktopAsync()).AssertRefused(HttpStatusCode.BadRequest, "WKS.0407");
    }

    [Fact]
    public async Task AddVolumes_WhileAnAddRunsOnAnotherDesktop_IsAccepted()
    {
        await using var workspace = await TestWorkspace.StartAsync();
        await workspace.AddToDesktopAsync();

        Assert.Equal(HttpStatusCode.OK, (await workspace.AddToDesktopAsync(workspace.Emulator.Desktops[1].Id)).Status);
    }

    [Fact]
    public async Task AddVolumes_AfterTheAddHasEnded_IsAccepted()
    {
        await using var workspace = await TestWorkspace.StartAsync();
        await workspace.AddToDesktopAsync();
        workspace.Clock.Advance(TestWorkspace.JobDuration);

        Assert.Equal(HttpStatusCode.OK, (await workspace.AddToDesktopAsync()).Status);
    }

    [Fact]
    public async Task AddVolumes_JobStillRunning_HasNotAddedTheDisk()
    {
        await using var workspace = await TestWorkspace.StartAsync();
        var before = workspace.Dedicated.DataVolumes.Count;
        await workspace.AddToDesktopAsync();
        workspace.Clock.Advance(TestWorkspace.JobDuration - TimeSpan.FromTicks(1));

        Assert.Equal(before, workspace.Dedicated.DataVolumes.Count);
    }

    [Fact]
    public async Task AddVolumes_JobEnded_HasAddedTheDiskAsAskedFor()
    {
        await using var workspace = await TestWorkspace.StartAsync();
        await workspace.AddToDesktopAsync(
            body: """{"volumes":[{"type":"GPSSD2","size":90,"iops":3000,"throughput":125,"kms_id":"key-1"}]}""");
        workspace.Clock.Advance(TestWorkspace.JobDuration);

        var disk = workspace.Dedicated.DataVolumes[^1];

        Assert.Equal(("GPSSD2", 90, "/dev/vdc"), (disk.Type, disk.SizeGB, disk.Device));
        Assert.Equal((3000, 125, "key-1"), (disk.Iops, disk.ThroughputMiBps, disk.KmsId));
        Assert.Null(disk.DesktopPoolDiskId);
    }

    [Fact]
    public async Task AddVolumes_ManyAtOnceOnOneDesktop_AcceptsOne()
    {
        await using var workspace = await TestWorkspace.StartAsync();

        var replies = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => workspace.AddToDesktopAsync()));

        Assert.Single(replies, reply => reply.Status == HttpStatusCode.OK);
        Assert.Equal(19, replies.Count(reply => reply.Body.Contains("WKS.0407", StringComparison.Ordinal)));
    }

    private static string Disk(string type, int size) => $$"""{"volumes":[{"type":"{{type}}","size":{{size}}}]}""";

    private static string Disks(int count) =>
        $$"""{"volumes":[{{string.Join(",", Enumerable.Repeat("""{"type":"SAS","size":10}""", count))}}]}""";
}
