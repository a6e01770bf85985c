using System.Net;
using RichardSzalay.MockHttp;
using Workspace.Sdk.Tests.Testing;

namespace Workspace.Sdk.Tests.Desktops;

public abstract class AddDesktopVolumesTests(ClientPath path) : ServiceTests(path)
{
    private static readonly string Answer = Fixture.Read("add-desktop-volumes.response.json");

    [Fact]
    public async Task AddVolumesAsync_ExampleOfThePage_SendsExactlyIt()
    {
        Service.Expect(HttpMethod.Post, DesktopVolumesUrl).Respond("application/json", Answer);

        await CreateClient().Desktops.AddVolumesAsync(DesktopId, new AddDesktopVolumesRequest
        {
            EnterpriseProjectId = "0",
            Volumes = [new Volume { Type = VolumeType.Sas, SizeGB = 80 }],
        });

        var sent = Assert.Single(Wire.Sent);
        Assert.Equal(DesktopVolumesUrl, sent.Uri.AbsoluteUri);
        Assert.Equal(Token, sent.Header("X-Auth-Token"));
        Assert.Equal("application/json", sent.ContentHeaders!.ContentType!.ToString());
        JsonText.AssertSame(Fixture.Read("add-desktop-volumes.request.json"), sent.Body);
    }

    [Fact]
    public async Task AddVolumesAsync_AnswerOfThePage_GivesAllOfIt()
    {
        Service.Expect(HttpMethod.Post, DesktopVolumesUrl)
            .Respond(HttpStatusCode.OK, [new("X-Request-Id", "4d2f")], "application/json", Answer);

        var answer = await CreateClient().Desktops.AddVolumesAsync(DesktopId, OneDisk);

        Assert.Equal("string", answer.JobId);
        Assert.Equal("string", answer.GetJobEndpoint);
        Assert.Equal(60, answer.MaxProvisionTimeMinutes);
        Assert.Equal(3, answer.MinProvisionTimeMinutes);
        Assert.Equal(1, answer.PeriodicQueryTimeMinutes);
        Assert.Equal("4d2f", answer.RequestId);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task AddVolumesAsync_OptionsNewerThanThePage_AreSent()
    {
        Service.Expect(HttpMethod.Post, DesktopVolumesUrl).Respond("application/json", Answer);

        await CreateClient().Desktops.AddVolumesAsync(DesktopId, new AddDesktopVolumesRequest
        {
            Volumes = [new Volume { Type = VolumeType.Gpssd2, SizeGB = 200, Iops = 3000, ThroughputMiBps = 125, KmsId = "c1b6e5d0" }],
        });

        JsonText.AssertSame(
            """{"volumes":[{"type":"GPSSD2","size":200,"iops":3000,"throughput":125,"kms_id":"c1b6e5d0"}]}""", Assert.Single(Wire.Sent).Body);
    }

    [Fact]
    public async Task AddVolumesAsync_OnlyWhatIsRequired_SendsNothingElse()
    {
        Service.Expect(HttpMethod.Post, DesktopVolumesUrl).Respond("application/json", Answer);

        await CreateClient().Desktops.AddVolumesAsync(DesktopId, OneDisk);

        JsonText.AssertSame("""{"volumes":[{"type":"SAS","size":80}]}""", Assert.Single(Wire.Sent).Body);
    }

    [Fact]
    public async Task AddVolumesAsync_SeveralDisks_KeepTheirOrder()
    {
        Service.Expect(HttpMethod.Post, DesktopVolumesUrl).Respond("application/json", Answer);

        await CreateClient().Desktops.AddVolumesAsync(DesktopId, new AddDesktopVolumesRequest
        {
            Volumes = [new Volume { Type = "SSD", SizeGB = 10 }, new Volume { Type = "SAS", SizeGB = 20 }],
        });

        JsonText.AssertSame("""{"volumes":[{"type":"SSD","size":10},{"type":"SAS","size":20}]}""", Assert.Single(Wire.Sent).Body);
    }

    [Fact]
    public async Task AddVolumesAsync_AnswerSince2026_LeavesTheOldFieldsNull()
    {
        Service.Expect(HttpMethod.Post, DesktopVolumesUrl).Respond("application/json", """{"job_id":"j1"}""");

        var answer = await CreateClient().Desktops.AddVolumesAsync(DesktopId, OneDisk);

        Assert.Equal("j1", answer.JobId);
        Assert.Null(answer.GetJobEndpoint);
        Assert.Null(answer.MaxProvisionTimeMinutes);
        Assert.Null(answer.MinProvisionTimeMinutes);
        Assert.Null(answer.PeriodicQueryTimeMinutes);
    }

    [Fact]
    public async Task AddVolumesAsync_CanceledBeforehand_SendsNothingAndIsCertainOfIt()
    {
        using var canceled = new CancellationTokenSource();
        await canceled.CancelAsync();

        var failure = await FailureOf<WorkspaceCanceledException>(
            () => CreateClient().Desktops.AddVolumesAsync(DesktopId, OneDisk, canceled.Token));

        Assert.False(failure.OutcomeUnknown);
        Assert.Equal("Desktops.AddVolumes", failure.Operation);
        Assert.Equal(canceled.Token, failure.CancellationToken);
        Assert.Empty(Wire.Sent);
    }

    [Fact]
    public async Task AddVolumesAsync_NoSuchDesktop_IsNotFound()
    {
        Service.Expect(HttpMethod.Post, DesktopVolumesUrl)
            .Respond(HttpStatusCode.NotFound, "application/json", """{"error_code":"WKS.0002","error_msg":"The desktop does not exist."}""");

        var failure = await FailureOf<WorkspaceNotFoundException>(() => CreateClient().Desktops.AddVolumesAsync(DesktopId, OneDisk));

        Assert.Equal("Desktops.AddVolumes", failure.Operation);
        Assert.Equal("POST", failure.Method);
        Assert.Equal("v2/{project_id}/desktops/{desktop_id}/volumes", failure.Route);
        Assert.False(failure.OutcomeUnknown);
    }

    public sealed class ByConstructor() : AddDesktopVolumesTests(ClientPath.Constructor);

    public sealed class ByDependencyInjection() : AddDesktopVolumesTests(ClientPath.DependencyInjection);
}
