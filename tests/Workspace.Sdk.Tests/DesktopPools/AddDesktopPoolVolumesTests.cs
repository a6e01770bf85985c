using System.Net;
using RichardSzalay.MockHttp;
using Workspace.Sdk.Tests.Testing;

namespace Workspace.Sdk.Tests.DesktopPools;

public abstract class AddDesktopPoolVolumesTests(ClientPath path) : ServiceTests(path)
{
    private static readonly string Answer = Fixture.Read("add-desktop-pool-volumes.response.json");

    [Fact]
    public async Task AddVolumesAsync_ExampleOfThePage_SendsExactlyIt()
    {
        Answers();

        await CreateClient().DesktopPools.AddVolumesAsync(PoolId, new AddDesktopPoolVolumesRequest
        {
            Volumes = [new VolumeAddInfo { Id = "9969022b-557d-4c1e-b22f-e7736ebe30af", Type = VolumeType.Sas, SizeGB = 20 }],
        });

        var sent = Assert.Single(Wire.Sent);
        Assert.Equal(HttpMethod.Post, sent.Method);
        Assert.Equal(PoolVolumesUrl, sent.Uri.AbsoluteUri);
        Assert.Equal(Token, sent.Header("X-Auth-Token"));
        Assert.Equal("application/json", sent.ContentHeaders!.ContentType!.ToString());
        JsonText.AssertSame(Fixture.Read("add-desktop-pool-volumes.request.json"), sent.Body);
    }

    [Fact]
    public async Task AddVolumesAsync_AnswerOfThePage_GivesTheJob()
    {
        Service.Expect(HttpMethod.Post, PoolVolumesUrl)
            .Respond(HttpStatusCode.OK, [new("X-Request-Id", "4d2f")], "application/json", Answer);

        var answer = await CreateClient().DesktopPools.AddVolumesAsync(PoolId, OnePoolDisk);

        Assert.Equal("abc85365-0b2e-4b4f-a091-f7db72072d4b", answer.JobId);
        Assert.Equal("4d2f", answer.RequestId);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task AddVolumesAsync_OnlyWhatIsRequired_SendsNothingElse()
    {
        Answers();

        await CreateClient().DesktopPools.AddVolumesAsync(PoolId, OnePoolDisk);

        JsonText.AssertSame("""{"volumes":[{"type":"SSD","size":20}]}""", Assert.Single(Wire.Sent).Body);
    }

    [Fact]
    public async Task AddVolumesAsync_OptionsOfADiskNewerThanThePage_AreSent()
    {
        Answers();

        await CreateClient().DesktopPools.AddVolumesAsync(PoolId, new AddDesktopPoolVolumesRequest
        {
            Volumes = [new VolumeAddInfo { Type = VolumeType.Gpssd2, SizeGB = 20, Iops = 3000, ThroughputMiBps = 125, KmsId = "c1b6e5d0" }],
        });

        JsonText.AssertSame(
            """{"volumes":[{"type":"GPSSD2","size":20,"iops":3000,"throughput":125,"kms_id":"c1b6e5d0"}]}""", Assert.Single(Wire.Sent).Body);
    }

    [Theory]
    [InlineData("ONLY_FOR_EXPAND")]
    [InlineData("FOR_EXPAND_AND_IDLE")]
    [InlineData("FOR_EXPAND_AND_ALL")]
    [InlineData("SOMETHING_NEW")]
    public async Task AddVolumesAsync_HandleType_IsSent(string handleType)
    {
        Answers();

        await CreateClient().DesktopPools.AddVolumesAsync(PoolId, new AddDesktopPoolVolumesRequest
        {
            Volumes = OnePoolDisk.Volumes,
            HandleType = handleType,
        });

        JsonText.AssertSame(
            $$"""{"volumes":[{"type":"SSD","size":20}],"handle_type":"{{handleType}}"}""", Assert.Single(Wire.Sent).Body);
    }

    [Fact]
    public async Task AddVolumesAsync_DesktopIds_AreSent()
    {
        Answers();

        await CreateClient().DesktopPools.AddVolumesAsync(PoolId, new AddDesktopPoolVolumesRequest
        {
            Volumes = OnePoolDisk.Volumes,
            DesktopIds = ["d1", "d2"],
        });

        JsonText.AssertSame("""{"volumes":[{"type":"SSD","size":20}],"desktop_ids":["d1","d2"]}""", Assert.Single(Wire.Sent).Body);
    }

    [Fact]
    public async Task AddVolumesAsync_DesktopsAreBusy_IsAConflictAndNotRepeated()
    {
        Service.Expect(HttpMethod.Post, PoolVolumesUrl)
            .Respond(HttpStatusCode.Conflict, "application/json", """{"error_code":"WKS.00010032","error_msg":"Desktops are busy."}""");

        var failure = await FailureOf<WorkspaceConflictException>(() => CreateClient().DesktopPools.AddVolumesAsync(PoolId, OnePoolDisk));

        Assert.Equal("WKS.00010032", failure.ErrorCode);
        Assert.Equal("DesktopPools.AddVolumes", failure.Operation);
        Assert.Equal("v2/{project_id}/desktop-pools/{pool_id}/volumes/batch-add", failure.Route);
        Assert.False(failure.OutcomeUnknown);
        Assert.Single(Wire.Sent);
    }

    // The code means "no such pool" only for reading one.
    [Fact]
    public async Task AddVolumesAsync_CodeThatMeansNotFoundForARead_IsABadRequest()
    {
        Service.Expect(HttpMethod.Post, PoolVolumesUrl)
            .Respond(HttpStatusCode.BadRequest, "application/json", """{"error_code":"WKS.0001"}""");

        await FailureOf<WorkspaceBadRequestException>(() => CreateClient().DesktopPools.AddVolumesAsync(PoolId, OnePoolDisk));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"job_id":null}""")]
    [InlineData("""{"job_id":" "}""")]
    public async Task AddVolumesAsync_AnswerWithoutAJob_LeavesTheOutcomeUnknown(string answer)
    {
        Service.Expect(HttpMethod.Post, PoolVolumesUrl).Respond("application/json", answer);

        var failure = await FailureOf<WorkspaceUnexpectedResponseException>(
            () => CreateClient().DesktopPools.AddVolumesAsync(PoolId, OnePoolDisk));

        Assert.True(failure.OutcomeUnknown);
        Assert.Contains("job_id", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AddVolumesAsync_CanceledBeforehand_SendsNothingAndIsCertainOfIt()
    {
        using var canceled = new CancellationTokenSource();
        await canceled.CancelAsync();

        var failure = await FailureOf<WorkspaceCanceledException>(
            () => CreateClient().DesktopPools.AddVolumesAsync(PoolId, OnePoolDisk, canceled.Token));

        Assert.False(failure.OutcomeUnknown);
        Assert.Equal("DesktopPools.AddVolumes", failure.Operation);
        Assert.Equal(canceled.Token, failure.CancellationToken);
        Assert.Empty(Wire.Sent);
    }

    private void Answers() => Service.Expect(HttpMethod.Post, PoolVolumesUrl).Respond("application/json", Answer);

    public sealed class ByConstructor() : AddDesktopPoolVolumesTests(ClientPath.Constructor);

    public sealed class ByDependencyInjection() : AddDesktopPoolVolumesTests(ClientPath.DependencyInjection);
}
