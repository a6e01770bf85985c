using System.Net;
using RichardSzalay.MockHttp;
using Workspace.Sdk.Tests.Testing;

namespace Workspace.Sdk.Tests.DesktopPools;

public abstract class GetDesktopPoolTests(ClientPath path) : ServiceTests(path)
{
    private static readonly string Answer = Fixture.Read("get-desktop-pool.response.json");

    [Fact]
    public async Task GetAsync_Pool_IsAskedForByItsId()
    {
        Answers(Answer);

        await CreateClient().DesktopPools.GetAsync(PoolId);

        var sent = Assert.Single(Wire.Sent);
        Assert.Equal(HttpMethod.Get, sent.Method);
        Assert.Equal(PoolUrl, sent.Uri.AbsoluteUri);
        Assert.Equal(Token, sent.Header("X-Auth-Token"));
        Assert.Null(sent.Body);
    }

    [Fact]
    public async Task GetAsync_FullAnswer_GivesThePool()
    {
        Answers(Answer);

        var pool = await CreateClient().DesktopPools.GetAsync(PoolId);

        Assert.Equal(PoolId, pool.Id);
        Assert.Equal("call-centre", pool.Name);
        Assert.Equal("DYNAMIC", pool.Type);
        Assert.Equal("Shared desktops of the call centre", pool.Description);
        Assert.Equal(DesktopPoolStatus.Steady, pool.Status);
        Assert.Equal("1", pool.ChargingMode);
        Assert.Equal(12, pool.DesktopCount);
        Assert.Equal(7, pool.DesktopsUsed);
        Assert.Equal("cn-north-4a", pool.AvailabilityZone);
        Assert.Equal("0", pool.EnterpriseProjectId);
        Assert.Equal("2022-05-11T11:45:42.000Z", pool.CreatedTimeText);
        Assert.Equal(new DateTimeOffset(2022, 5, 11, 11, 45, 42, TimeSpan.Zero), pool.CreatedTime);
    }

    [Fact]
    public async Task GetAsync_FullAnswer_GivesTheDisks()
    {
        Answers(Answer);

        var pool = await CreateClient().DesktopPools.GetAsync(PoolId);

        Assert.Equal(VolumeType.Sas, pool.RootVolume!.Type);
        Assert.Equal(80, pool.RootVolume.SizeGB);
        var disk = Assert.Single(pool.DataVolumes);
        Assert.Equal("9969022b-557d-4c1e-b22f-e7736ebe30af", disk.Id);
        Assert.Equal(VolumeType.Gpssd2, disk.Type);
        Assert.Equal(20, disk.SizeGB);
        Assert.Equal(3000, disk.Iops);
        Assert.Equal(125, disk.ThroughputMiBps);
        Assert.Equal("c1b6e5d0-9a7f-4a52-8f7e-0d5a4b3c2d1e", disk.KmsId);
    }

    [Fact]
    public async Task GetAsync_Answer_HasRequestIdAndStatus()
    {
        Service.Expect(HttpMethod.Get, PoolUrl).Respond(HttpStatusCode.OK, [new("X-Request-Id", "4d2f")], "application/json", Answer);

        var pool = await CreateClient().DesktopPools.GetAsync(PoolId);

        Assert.Equal("4d2f", pool.RequestId);
        Assert.Equal(HttpStatusCode.OK, pool.StatusCode);
    }

    [Theory]
    [InlineData(HttpStatusCode.BadRequest, "WKS.0001")]
    [InlineData(HttpStatusCode.NotFound, "WKS.0002")]
    public async Task GetAsync_NoSuchPool_IsNotFound(HttpStatusCode status, string code)
    {
        Service.Expect(HttpMethod.Get, PoolUrl)
            .Respond(status, "application/json", $$"""{"error_code":"{{code}}","error_msg":"No such pool."}""");

        var failure = await FailureOf<WorkspaceNotFoundException>(() => CreateClient().DesktopPools.GetAsync(PoolId));

        Assert.Equal(status, failure.StatusCode);
        Assert.Equal(code, failure.ErrorCode);
        Assert.Equal("DesktopPools.Get", failure.Operation);
        Assert.Equal("v2/{project_id}/desktop-pools/{pool_id}", failure.Route);
    }

    [Fact]
    public async Task GetAsync_BadRequestWithAnotherCode_IsABadRequest()
    {
        Service.Expect(HttpMethod.Get, PoolUrl).Respond(HttpStatusCode.BadRequest, "application/json", """{"error_code":"WKS.0003"}""");

        await FailureOf<WorkspaceBadRequestException>(() => CreateClient().DesktopPools.GetAsync(PoolId));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"id":null,"name":"x"}""")]
    [InlineData("null")]
    public async Task GetAsync_AnswerWithoutAPool_CannotBeUsed(string answer)
    {
        Answers(answer);

        var failure = await FailureOf<WorkspaceUnexpectedResponseException>(() => CreateClient().DesktopPools.GetAsync(PoolId));

        Assert.Equal("DesktopPools.Get", failure.Operation);
        Assert.Equal(answer, failure.ResponseBody);
    }

    [Fact]
    public async Task GetAsync_StatusThatIsNotKnown_IsKept()
    {
        Answers("""{"id":"p","status":"ERROR","data_volumes":null}""");

        var pool = await CreateClient().DesktopPools.GetAsync(PoolId);

        Assert.Equal("ERROR", pool.Status.ToString());
        Assert.Empty(pool.DataVolumes);
    }

    [Fact]
    public async Task GetAsync_NullAmongTheDataDisks_IsLeftOut()
    {
        Answers("""{"id":"p","data_volumes":[null,{"size":20}]}""");

        var pool = await CreateClient().DesktopPools.GetAsync(PoolId);

        Assert.Equal(20, Assert.Single(pool.DataVolumes).SizeGB);
    }

    [Fact]
    public async Task GetAsync_CanceledBeforehand_SendsNothing()
    {
        using var canceled = new CancellationTokenSource();
        await canceled.CancelAsync();

        await FailureOf<WorkspaceCanceledException>(() => CreateClient().DesktopPools.GetAsync(PoolId, canceled.Token));

        Assert.Empty(Wire.Sent);
    }

    private void Answers(string json) => Service.Expect(HttpMethod.Get, PoolUrl).Respond("application/json", json);

    public sealed class ByConstructor() : GetDesktopPoolTests(ClientPath.Constructor);

    public sealed class ByDependencyInjection() : GetDesktopPoolTests(ClientPath.DependencyInjection);
}
