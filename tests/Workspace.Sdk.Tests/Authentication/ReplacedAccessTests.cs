using System.Net;
using RichardSzalay.MockHttp;
using Workspace.Sdk.Tests.Testing;

namespace Workspace.Sdk.Tests.Authentication;

/// <summary>A replay carries the headers of its own access, and none of the refused one.</summary>
public abstract class ReplacedAccessTests(ClientPath path) : ServiceTests(path)
{
    private static readonly string[] Headers = ["X-Auth-Token", "Authorization", "X-Sdk-Date", "X-Security-Token", "X-Project-Id"];

    [Fact]
    public async Task TokenInPlaceOfKeys_LeavesNoHeaderOfTheKeys()
    {
        var replay = await ReplayAsync(WorkspaceAccess.FromKeys("AK1", "SK1", "ST1"), WorkspaceAccess.FromToken("t2"));

        Assert.Equal(["t2", null, null, null, null], Headers.Select(replay.Header));
    }

    [Fact]
    public async Task KeysInPlaceOfAToken_LeaveNoToken()
    {
        var replay = await ReplayAsync(WorkspaceAccess.FromToken("t1"), WorkspaceAccess.FromKeys("AK2", "SK2", "ST2"));

        Assert.Equal([null, "20260822T101530Z", "ST2", ProjectId], Headers.Where(h => h != "Authorization").Select(replay.Header));
        Assert.StartsWith("SDK-HMAC-SHA256 Access=AK2,", replay.Header("Authorization"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PermanentKeysInPlaceOfTemporaryOnes_LeaveNoSecurityToken()
    {
        var replay = await ReplayAsync(WorkspaceAccess.FromKeys("AK1", "SK1", "ST1"), WorkspaceAccess.FromKeys("AK2", "SK2"));

        Assert.Null(replay.Header("X-Security-Token"));
        Assert.StartsWith("SDK-HMAC-SHA256 Access=AK2,", replay.Header("Authorization"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task KeysInPlaceOfKeys_SignAtTheTimeOfTheReplay()
    {
        var replay = await ReplayAsync(
            () => Time.Advance(TimeSpan.FromSeconds(5)), WorkspaceAccess.FromKeys("AK1", "SK1", "ST1"), WorkspaceAccess.FromKeys("AK2", "SK2", "ST2"));

        Assert.Equal("20260822T101535Z", replay.Header("X-Sdk-Date"));
        Assert.Equal("ST2", replay.Header("X-Security-Token"));
    }

    private Task<SentRequest> ReplayAsync(params WorkspaceAccess[] accesses) => ReplayAsync(() => { }, accesses);

    private async Task<SentRequest> ReplayAsync(Action whenRefused, params WorkspaceAccess[] accesses)
    {
        var (next, answered) = (new Queue<WorkspaceAccess>(accesses), 0);
        Service.When(HttpMethod.Post, DesktopVolumesUrl).Respond(_ =>
        {
            if (++answered > 1)
            {
                return new HttpResponseMessage { Content = new StringContent(Fixture.Read("add-desktop-volumes.response.json")) };
            }

            whenRefused();
            return new HttpResponseMessage(HttpStatusCode.Unauthorized);
        });
        var client = CreateClient(o => o.Credential = new IamTokenCredential(_ => ValueTask.FromResult(next.Dequeue())));

        await client.Desktops.AddVolumesAsync(DesktopId, OneDisk);

        Assert.Equal(2, Wire.Sent.Count);
        return Wire.Sent[1];
    }

    public sealed class ByConstructor() : ReplacedAccessTests(ClientPath.Constructor);

    public sealed class ByDependencyInjection() : ReplacedAccessTests(ClientPath.DependencyInjection);
}
