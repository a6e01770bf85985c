using System.Net;

namespace Workspace.Sdk.Emulator.Tests;

public sealed class SignedCallsTests
{
    private const string Mismatch = "verify aksk signature fail";

    [Fact]
    public async Task SignedCall_PermanentKeys_IsAnswered()
    {
        await using var workspace = await TestWorkspace.StartAsync();

        var reply = await workspace.ListSignedAsync(signed => (signed.Query, signed.CanonicalQuery) = ("limit=2&a", "a=&limit=2"));

        Assert.Equal(HttpStatusCode.OK, reply.Status);
        Assert.Equal(2, reply.Json.GetProperty("desktops").GetArrayLength());
    }

    [Fact]
    public async Task SignedCall_WithABody_AddsTheDisk()
    {
        await using var workspace = await TestWorkspace.StartAsync();

        var reply = await workspace.SendSignedAsync(
            $"/{workspace.ProjectPath}/desktops/{workspace.Dedicated.Id}/volumes",
            signed => (signed.Method, signed.Body) = ("POST", TestWorkspace.OneDisk));

        Assert.Equal(HttpStatusCode.OK, reply.Status);
    }

    [Fact]
    public Task SignedCall_WrongSecretKey_IsRefused() =>
        AssertRefusedAsync(Mismatch, signed => signed.Keys = signed.Keys with { Secret = "wrong" });

    [Fact]
    public Task SignedCall_UnknownAccessKey_IsRefused() =>
        AssertRefusedAsync("UNKNOWN does not exist", signed => signed.Keys = signed.Keys with { Access = "UNKNOWN" });

    [Fact]
    public Task SignedCall_PathOfAnotherCall_IsRefused() =>
        AssertRefusedAsync(Mismatch, signed => signed.CanonicalPath = "/v2/p/desktops/d/");

    [Fact]
    public Task SignedCall_AnotherHost_IsRefused() => AssertRefusedAsync(Mismatch, signed => signed.SignedHost = "127.0.0.1");

    [Fact]
    public Task SignedCall_BodyOfAnotherCall_IsRefused() =>
        AssertRefusedAsync(Mismatch, signed => signed.PayloadHash = new string('0', 64));

    [Fact]
    public Task SignedCall_PermanentKeysWithASecurityToken_IsRefused() => AssertRefusedAsync(
        "X-Security-Token was sent with a permanent access key", signed => signed.Keys = signed.Keys with { SecurityToken = "token" });

    [Fact]
    public Task SignedCall_TokenToo_IsRefused() =>
        AssertRefusedAsync("both", (signed, workspace) => signed.UnsignedHeaders["X-Auth-Token"] = workspace.Token);

    [Theory]
    [InlineData(15 * 60)]
    [InlineData(-15 * 60)]
    public async Task SignedCall_ClockWrongBy15Minutes_IsAnswered(int seconds)
    {
        await using var workspace = await TestWorkspace.StartAsync();

        var reply = await workspace.ListSignedAsync(signed => signed.Time += TimeSpan.FromSeconds(seconds));

        Assert.Equal(HttpStatusCode.OK, reply.Status);
    }

    [Theory]
    [InlineData((15 * 60) + 1)]
    [InlineData((-15 * 60) - 1)]
    public Task SignedCall_ClockWrongByMore_IsRefused(int seconds) =>
        AssertRefusedAsync("more than 15 minutes", signed => signed.Time += TimeSpan.FromSeconds(seconds));

    [Fact]
    public async Task SignedCall_NotOfTheAlgorithm_IsRefused()
    {
        await using var workspace = await TestWorkspace.StartAsync();

        var reply = await workspace.SendWithAsync(
            HttpMethod.Get, $"{workspace.ProjectPath}/desktops/detail", ("Authorization", "Bearer token"));

        AssertRefused("Authorization is not of the form SDK-HMAC-SHA256 Access=", reply);
    }

    [Theory]
    [InlineData("e0000000000000000000000000000008")]
    [InlineData("no-such-project")]
    public async Task SignedCall_ProjectOfNobodyOrAnotherAccount_IsForbidden(string projectId)
    {
        await using var workspace = await TestWorkspace.StartAsync();

        (await workspace.SendSignedAsync($"/v2/{projectId}/desktops/detail")).AssertRefused(HttpStatusCode.Forbidden, "APIGW.0306");
    }

    [Fact]
    public async Task SignedCall_SubProject_IsAnswered()
    {
        await using var workspace = await TestWorkspace.StartAsync();

        var reply = await workspace.SendSignedAsync($"/v2/{workspace.Emulator.SubProjectId}/desktops/detail");

        Assert.Equal(HttpStatusCode.OK, reply.Status);
    }

    [Fact]
    public async Task SignedCall_ProjectHeaderOfTheUrl_IsAnswered()
    {
        await using var workspace = await TestWorkspace.StartAsync();

        var reply = await workspace.ListSignedAsync(signed => signed.Headers["x-project-id"] = workspace.Emulator.ProjectId);

        Assert.Equal(HttpStatusCode.OK, reply.Status);
    }

    [Fact]
    public async Task SignedCall_ProjectHeaderContradictsTheUrl_IsForbidden()
    {
        await using var workspace = await TestWorkspace.StartAsync();

        var reply = await workspace.ListSignedAsync(signed => signed.Headers["x-project-id"] = workspace.Emulator.SubProjectId);

        reply.AssertRefused(HttpStatusCode.Forbidden, "APIGW.0306");
    }

    private static Task AssertRefusedAsync(string reason, Action<SignedRequest> configure) =>
        AssertRefusedAsync(reason, (signed, _) => configure(signed));

    private static async Task AssertRefusedAsync(string reason, Action<SignedRequest, TestWorkspace> configure)
    {
        await using var workspace = await TestWorkspace.StartAsync();

        AssertRefused(reason, await workspace.ListSignedAsync(signed => configure(signed, workspace)));
    }

    private static void AssertRefused(string reason, Reply reply)
    {
        reply.AssertRefused(HttpStatusCode.Unauthorized, "APIGW.0301");
        Assert.StartsWith("Incorrect IAM authentication information: ", reply.Text("error_msg"), StringComparison.Ordinal);
        Assert.Contains(reason, reply.Text("error_msg"), StringComparison.Ordinal);
    }
}
