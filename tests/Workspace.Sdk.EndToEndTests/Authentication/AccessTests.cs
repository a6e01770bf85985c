using Workspace.Sdk.Emulator;
using Workspace.Sdk.Testing;

namespace Workspace.Sdk.EndToEndTests.Authentication;

public sealed class AccessTests : EndToEndTest
{
    [Fact]
    public async Task TwoHundredCallsAtOnce_SignInOnce()
    {
        var client = CreateClient();

        await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => client.Desktops.GetAsync(DesktopId)));

        Assert.Equal(1, SignIns());
        Assert.Equal(200, Received("GET"));
    }

    [Fact]
    public async Task RevokedToken_IsReplacedAndTheAddDoneOnce()
    {
        var client = CreateClient();
        await client.Desktops.GetAsync(DesktopId);
        Workspace.RevokeTokens();

        var added = await client.Desktops.AddVolumesAsync(DesktopId, OneDisk);

        Assert.NotEmpty(added.JobId);
        Assert.Equal(2, SignIns());
        Assert.Equal([401, 200], Workspace.Requests.Where(r => r.Operation == EmulatedOperation.AddDesktopVolumes).Select(r => r.StatusCode!.Value));
    }

    [Fact]
    public async Task LongAfterTheFirstCall_TheTokenHasBeenRenewed()
    {
        var client = CreateClient();
        await client.Desktops.GetAsync(DesktopId);
        Time.Advance(TimeSpan.FromDays(3));

        await client.Desktops.GetAsync(DesktopId);

        Assert.Equal(2, SignIns());
        Assert.DoesNotContain(Workspace.Requests, r => r.StatusCode == 401);
    }

    [Fact]
    public async Task WrongPassword_IsTriedOnce()
    {
        var client = CreateClient(o => o.Credential = new IamPasswordCredential(Workspace.DomainName, Workspace.UserName, "wrong"));

        var failure = await Assert.ThrowsAsync<WorkspaceAuthenticationException>(() => client.Desktops.AddVolumesAsync(DesktopId, OneDisk));

        Assert.Equal("IAM.CreateToken", failure.Operation);
        Assert.Equal(1, SignIns());
        Assert.Equal(0, Received("POST"));
    }

    [Fact]
    public async Task WrongPassword_CalledAgainAndAgain_DoesNotLockTheUser()
    {
        var client = CreateClient(o => o.Credential = new IamPasswordCredential(Workspace.DomainName, Workspace.UserName, "wrong"));
        for (var i = 0; i < 100; i++)
        {
            await Assert.ThrowsAsync<WorkspaceAuthenticationException>(() => client.Desktops.GetAsync(DesktopId));
        }

        Assert.Equal(1, SignIns());
        await CreateClient().Desktops.GetAsync(DesktopId);
    }

    [Fact]
    public async Task IamThrottles_TheSignInIsRepeatedUntilItIsTaken()
    {
        Workspace.Faults.Next(
            EmulatedOperation.CreateToken,
            EmulatedFault.Respond(429, """{"error_code":"IAM.0012","error_msg":"The throttling threshold has been reached."}"""),
            times: 2);

        await CreateClient().Desktops.GetAsync(DesktopId);

        Assert.Equal(3, SignIns());
    }

    [Theory]
    [InlineData(16, "behind")]
    [InlineData(-16, "ahead of")]
    public async Task SignedByAClockThatIsOff_IsRefusedAndTheClockNamed(int minutes, string direction)
    {
        // The client's clock is that of the machine, and this one that of the cloud.
        var client = CreateClient(o => (o.Credential, o.TimeProvider) = (new AccessKeyCredential(Workspace.AccessKey, Workspace.SecretKey), ClockOff(-minutes)));

        var failure = await Assert.ThrowsAsync<WorkspaceAuthenticationException>(() => client.Desktops.AddVolumesAsync(DesktopId, OneDisk));

        Assert.Equal("APIGW.0301", failure.ErrorCode);
        Assert.Contains($"00:16:00 {direction} the server's", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RegionWithoutProject_IsAClearError()
    {
        var client = CreateClient(o => (o.Credential, o.Region) = (new AccessKeyCredential(Workspace.AccessKey, Workspace.SecretKey), "cn-north-4"));

        var failure = await Assert.ThrowsAsync<WorkspaceCredentialException>(() => client.Desktops.GetAsync(DesktopId));

        Assert.Contains("no project has the name of the region, 'cn-north-4'", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task KeysForAnotherProject_AreRefused()
    {
        var client = CreateClient(o =>
            (o.Credential, o.ProjectId) = (new AccessKeyCredential(Workspace.AccessKey, Workspace.SecretKey), Workspace.AgencyProjectId));

        var failure = await Assert.ThrowsAsync<WorkspacePermissionException>(() => client.Desktops.GetAsync(DesktopId));

        Assert.Equal("APIGW.0306", failure.ErrorCode);
    }

    [Fact]
    public async Task SubProject_ByItsId_IsReachedWithKeysAndWithAPassword()
    {
        var desktopId = Workspace.DesktopsOf(Workspace.SubProjectId)[0].Id;

        await CreateClient(o => (o.Credential, o.ProjectId) = (new AccessKeyCredential(Workspace.AccessKey, Workspace.SecretKey), Workspace.SubProjectId))
            .Desktops.GetAsync(desktopId);
        await CreateClient(o => o.ProjectId = Workspace.SubProjectId).Desktops.GetAsync(desktopId);
    }

    [Fact]
    public async Task GivenToken_IsUsedAsItIs()
    {
        var token = await CredentialKind.TokenOfAsync(Workspace);

        var desktop = await CreateClient(o =>
        {
            o.ProjectId = Workspace.ProjectId;
            o.Credential = new IamTokenCredential(token);
        }).Desktops.GetAsync(DesktopId);

        Assert.Equal(DesktopId, desktop.Id);
        Assert.Equal(1, SignIns());
    }

    private ManualTimeProvider ClockOff(int minutes)
    {
        var clock = new ManualTimeProvider();
        clock.SetClock(Time.GetUtcNow() - clock.GetUtcNow() + TimeSpan.FromMinutes(minutes));
        return clock;
    }

    private int SignIns() => Workspace.Requests.Count(r => r.Operation == EmulatedOperation.CreateToken);
}
