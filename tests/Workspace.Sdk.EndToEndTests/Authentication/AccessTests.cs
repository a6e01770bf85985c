using Workspace.Sdk.Emulator;

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
    public async Task GivenToken_IsUsedAsItIs()
    {
        using var http = new HttpClient();
        var body = $$"""
            {"auth":{"identity":{"methods":["password"],"password":{"user":{"name":"{{Workspace.UserName}}","password":"{{Workspace.Password}}",
             "domain":{"name":"{{Workspace.DomainName}}"} } } },"scope":{"project":{"name":"{{Workspace.Region}}"} } } }
            """;
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync(new Uri(Workspace.IamEndpoint, "v3/auth/tokens"), content);
        var token = answer.Headers.GetValues("X-Subject-Token").Single();

        var desktop = await CreateClient(o =>
        {
            o.ProjectId = Workspace.ProjectId;
            o.Credential = new IamTokenCredential(token);
        }).Desktops.GetAsync(DesktopId);

        Assert.Equal(DesktopId, desktop.Id);
        Assert.Equal(1, SignIns());
    }

    private int SignIns() => Workspace.Requests.Count(r => r.Operation == EmulatedOperation.CreateToken);
}
