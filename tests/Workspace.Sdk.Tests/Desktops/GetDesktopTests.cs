using System.Net;
using System.Text.Json.Nodes;
using RichardSzalay.MockHttp;
using Workspace.Sdk.Tests.Testing;

namespace Workspace.Sdk.Tests.Desktops;

public abstract class GetDesktopTests(ClientPath path) : ServiceTests(path)
{
    private static readonly string Answer = Fixture.Read("get-desktop.response.json");

    [Fact]
    public async Task GetAsync_Desktop_IsAskedForByItsId()
    {
        Answers(Answer);

        await CreateClient().Desktops.GetAsync(DesktopId);

        var sent = Assert.Single(Wire.Sent);
        Assert.Equal(HttpMethod.Get, sent.Method);
        Assert.Equal(DesktopUrl, sent.Uri.AbsoluteUri);
        Assert.Equal(Token, sent.Header("X-Auth-Token"));
        Assert.Null(sent.Body);
    }

    [Fact]
    public async Task GetAsync_FullAnswer_GivesTheDesktop()
    {
        Answers(Answer);

        var desktop = await CreateClient().Desktops.GetAsync(DesktopId);

        Assert.Equal(DesktopId, desktop.Id);
        Assert.Equal("DESK-7", desktop.ComputerName);
        Assert.Equal("zhang.wei", desktop.UserName);
        Assert.Equal(DesktopStatus.Active, desktop.Status);
        Assert.Equal("rebooting", desktop.TaskStatus);
        Assert.Equal(40, desktop.ProgressPercent);
        Assert.Equal("DEDICATED", desktop.DesktopType);
        Assert.Equal("cn-north-4a", desktop.AvailabilityZone);
        Assert.Equal("0", desktop.EnterpriseProjectId);
        Assert.Equal("2022-01-21T06:57:47.459Z", desktop.CreatedText);
        Assert.Equal(new DateTimeOffset(2022, 1, 21, 6, 57, 47, 459, TimeSpan.Zero), desktop.Created);
    }

    [Fact]
    public async Task GetAsync_FullAnswer_GivesTheDisks()
    {
        Answers(Answer);

        var desktop = await CreateClient().Desktops.GetAsync(DesktopId);

        Assert.Equal(VolumeType.Sas, desktop.RootVolume!.Type);
        Assert.Equal(80, desktop.RootVolume.SizeGB);
        Assert.Null(desktop.RootVolume.Iops);
        var disk = Assert.Single(desktop.DataVolumes);
        Assert.Equal(VolumeType.Gpssd2, disk.Type);
        Assert.Equal(200, disk.SizeGB);
        Assert.Equal("/dev/vdb", disk.Device);
        Assert.Equal("0f2d6f5a7c7d4a3f9c1b2a3d4e5f6071", disk.Id);
        Assert.Equal("2d9b5f3f-6e8c-4f1b-8a72-7b1b6dab8e22", disk.VolumeId);
        Assert.Equal("0a4c8f7e-2222-4c72-857f-b33f55943320", disk.BillResourceId);
        Assert.Equal("2022-03-28T00:00:00Z", disk.CreateTimeText);
        Assert.Equal(new DateTimeOffset(2022, 3, 28, 0, 0, 0, TimeSpan.Zero), disk.CreateTime);
        Assert.Equal("desk-7-data", disk.DisplayName);
        Assert.Equal(3000, disk.Iops);
        Assert.Equal(125, disk.ThroughputMiBps);
        Assert.Equal("c1b6e5d0-9a7f-4a52-8f7e-0d5a4b3c2d1e", disk.KmsId);
        Assert.Equal("9969022b-557d-4c1e-b22f-e7736ebe30af", disk.DesktopPoolDiskId);
    }

    [Fact]
    public async Task GetAsync_Answer_HasRequestIdAndStatus()
    {
        Service.Expect(HttpMethod.Get, DesktopUrl).Respond(HttpStatusCode.OK, [new("X-Request-Id", "4d2f")], "application/json", Answer);

        var desktop = await CreateClient().Desktops.GetAsync(DesktopId);

        Assert.Equal("4d2f", desktop.RequestId);
        Assert.Equal(HttpStatusCode.OK, desktop.StatusCode);
    }

    [Fact]
    public async Task GetAsync_DesktopInAListOfOne_GivesIt()
    {
        var inner = JsonNode.Parse(Answer)!["desktop"]!.ToJsonString();
        Service.Expect(HttpMethod.Get, DesktopUrl)
            .Respond(HttpStatusCode.OK, [new("X-Request-Id", "4d2f")], "application/json", $$"""{"desktop":[{{inner}}]}""");

        var desktop = await CreateClient().Desktops.GetAsync(DesktopId);

        Assert.Equal(DesktopId, desktop.Id);
        Assert.Equal("4d2f", desktop.RequestId);
        Assert.Single(desktop.DataVolumes);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"desktop":null}""")]
    [InlineData("""{"desktop":[]}""")]
    [InlineData("""{"desktop":[null]}""")]
    [InlineData("""{"desktop":{}}""")]
    [InlineData("""{"desktop":{"desktop_id":""}}""")]
    [InlineData("""{"desktop":{"desktop_id":null}}""")]
    public async Task GetAsync_AnswerWithoutADesktop_CannotBeUsed(string answer)
    {
        Answers(answer);

        var failure = await FailureOf<WorkspaceUnexpectedResponseException>(() => CreateClient().Desktops.GetAsync(DesktopId));

        Assert.Contains("desktop.desktop_id", failure.Message, StringComparison.Ordinal);
        Assert.Equal("Desktops.Get", failure.Operation);
        Assert.Equal(HttpStatusCode.OK, failure.StatusCode);
        Assert.Equal(answer, failure.ResponseBody);
        Assert.False(failure.OutcomeUnknown);
    }

    [Theory]
    [InlineData("\"text\"")]
    [InlineData("7")]
    [InlineData("true")]
    public async Task GetAsync_DesktopOfAnotherKind_CannotBeUsed(string value)
    {
        Answers($$"""{"desktop":{{value}},"x":1}""");

        await FailureOf<WorkspaceUnexpectedResponseException>(() => CreateClient().Desktops.GetAsync(DesktopId));
    }

    [Theory]
    [InlineData("\"200\"", 200)]
    [InlineData("200", 200)]
    [InlineData("\"many\"", null)]
    [InlineData("\"\"", null)]
    [InlineData("12.5", null)]
    [InlineData("99999999999", null)]
    [InlineData("null", null)]
    [InlineData("{}", null)]
    [InlineData("[1]", null)]
    public async Task GetAsync_SizeInAnotherForm_IsReadWhereItCan(string json, int? size)
    {
        Answers($$"""{"desktop":{"desktop_id":"d","root_volume":{"size":{{json}},"device":"/dev/vda" } } }""");

        var desktop = await CreateClient().Desktops.GetAsync(DesktopId);

        Assert.Equal(size, desktop.RootVolume!.SizeGB);
        Assert.Equal("/dev/vda", desktop.RootVolume.Device);
    }

    [Theory]
    [InlineData("17", "17")]
    [InlineData("true", "true")]
    [InlineData("null", null)]
    [InlineData("{\"a\":[1]}", null)]
    [InlineData("[\"a\"]", null)]
    public async Task GetAsync_TextInAnotherForm_IsReadWhereItCan(string json, string? text)
    {
        Answers($$"""{"desktop":{"user_name":{{json}},"desktop_id":"d" } }""");

        var desktop = await CreateClient().Desktops.GetAsync(DesktopId);

        Assert.Equal(text, desktop.UserName);
        Assert.Equal("d", desktop.Id);
    }

    [Theory]
    [InlineData("\"DELETING\"", "DELETING")]
    [InlineData("3", "3")]
    [InlineData("null", "")]
    [InlineData("{}", "")]
    public async Task GetAsync_StatusThatIsNotKnown_IsKept(string json, string status)
    {
        Answers($$"""{"desktop":{"status":{{json}},"desktop_id":"d" } }""");

        var desktop = await CreateClient().Desktops.GetAsync(DesktopId);

        Assert.Equal(status, desktop.Status.ToString());
    }

    [Fact]
    public async Task GetAsync_NoDataDisks_GivesAnEmptyList()
    {
        Answers("""{"desktop":{"desktop_id":"d","data_volumes":null}}""");

        var desktop = await CreateClient().Desktops.GetAsync(DesktopId);

        Assert.Empty(desktop.DataVolumes);
    }

    [Fact]
    public async Task GetAsync_NullAmongTheDataDisks_IsLeftOut()
    {
        Answers("""{"desktop":{"desktop_id":"d","data_volumes":[null,{"size":80}]}}""");

        var desktop = await CreateClient().Desktops.GetAsync(DesktopId);

        Assert.Equal(80, Assert.Single(desktop.DataVolumes).SizeGB);
    }

    [Fact]
    public async Task GetAsync_FieldsThatAreNotKnown_AreIgnored()
    {
        Answers("""
            {"x":[{"y":null}],"desktop":{"new":{"deep":[1,{"a":"b"}]},"desktop_id":"d","root_volume":{"colour":"red","size":80}},"z":1}
            """);

        var desktop = await CreateClient().Desktops.GetAsync(DesktopId);

        Assert.Equal(80, desktop.RootVolume!.SizeGB);
    }

    [Fact]
    public async Task GetAsync_TimeThatCannotBeRead_IsKeptAsText()
    {
        Answers("""{"desktop":{"desktop_id":"d","created":"yesterday"}}""");

        var desktop = await CreateClient().Desktops.GetAsync(DesktopId);

        Assert.Null(desktop.Created);
        Assert.Equal("yesterday", desktop.CreatedText);
    }

    [Fact]
    public async Task GetAsync_NoSuchDesktop_IsNotFound()
    {
        Service.Expect(HttpMethod.Get, DesktopUrl)
            .Respond(HttpStatusCode.NotFound, "application/json", """{"error_code":"WKS.0002","error_msg":"The desktop does not exist."}""");

        var failure = await FailureOf<WorkspaceNotFoundException>(() => CreateClient().Desktops.GetAsync(DesktopId));

        Assert.Equal("Desktops.Get", failure.Operation);
        Assert.Equal("WKS.0002", failure.ErrorCode);
        Assert.Equal("GET", failure.Method);
        Assert.Equal("v2/{project_id}/desktops/{desktop_id}", failure.Route);
    }

    [Fact]
    public async Task GetAsync_CanceledBeforehand_SendsNothing()
    {
        using var canceled = new CancellationTokenSource();
        await canceled.CancelAsync();

        await FailureOf<WorkspaceCanceledException>(() => CreateClient().Desktops.GetAsync(DesktopId, canceled.Token));

        Assert.Empty(Wire.Sent);
    }

    private void Answers(string json) => Service.Expect(HttpMethod.Get, DesktopUrl).Respond("application/json", json);

    public sealed class ByConstructor() : GetDesktopTests(ClientPath.Constructor);

    public sealed class ByDependencyInjection() : GetDesktopTests(ClientPath.DependencyInjection);
}
