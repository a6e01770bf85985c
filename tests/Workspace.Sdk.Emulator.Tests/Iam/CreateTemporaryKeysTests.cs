using System.Net;

namespace Workspace.Sdk.Emulator.Tests;

public sealed class CreateTemporaryKeysTests
{
    private const string ByToken = """{"methods":["token"]}""";

    [Fact]
    public async Task CreateKeys_ByToken_AreForAQuarterOfAnHour()
    {
        await using var workspace = await TestWorkspace.StartAsync();

        var reply = await workspace.CreateKeysAsync(ByToken, workspace.Token);

        Assert.Equal(HttpStatusCode.Created, reply.Status);
        Assert.Equal("2026-08-22T10:30:30.000000Z", reply.Json.GetProperty("credential").GetProperty("expires_at").GetString());
    }

    [Fact]
    public async Task CreateKeys_ByToken_SignCallsInEachProjectOfTheAccount()
    {
        await using var workspace = await TestWorkspace.StartAsync();
        var keys = await workspace.CreateTemporaryKeysAsync();

        Reply[] replies =
        [
            await workspace.ListSignedAsync(signed => signed.Keys = keys),
            await workspace.SendSignedAsync($"/v2/{workspace.Emulator.SubProjectId}/desktops/detail", signed => signed.Keys = keys),
        ];

        Assert.All(replies, reply => Assert.Equal(HttpStatusCode.OK, reply.Status));
    }

    [Fact]
    public async Task CreateKeys_TokenInTheBody_IsAccepted()
    {
        await using var workspace = await TestWorkspace.StartAsync();

        var reply = await workspace.CreateKeysAsync($$$"""{"methods":["token"],"token":{"id":"{{{workspace.Token}}}"}}""", token: null);

        Assert.Equal(HttpStatusCode.Created, reply.Status);
    }

    [Fact]
    public async Task CreateKeys_Twice_AreDifferent()
    {
        await using var workspace = await TestWorkspace.StartAsync();
        var (one, other) = (await workspace.CreateTemporaryKeysAsync(), await workspace.CreateTemporaryKeysAsync());

        Assert.NotEqual(one.Access, other.Access);
        Assert.NotEqual(one.Secret, other.Secret);
        Assert.NotEqual(one.SecurityToken, other.SecurityToken);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("never-issued")]
    public async Task CreateKeys_NoOrUnknownToken_IsRefusedInTheFormOfKeystone(string? token)
    {
        await using var workspace = await TestWorkspace.StartAsync();

        (await workspace.CreateKeysAsync(ByToken, token)).AssertRefusedByKeystone(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task CreateKeys_TokenAndSignature_IsRefusedByTheGateway()
    {
        await using var workspace = await TestWorkspace.StartAsync();

        var reply = await workspace.SendSignedAsync("/v3.0/OS-CREDENTIAL/securitytokens", signed =>
        {
            (signed.Method, signed.Body) = ("POST", $$$"""{"auth":{"identity":{{{ByToken}}}}}""");
            signed.UnsignedHeaders["X-Auth-Token"] = workspace.Token;
        });

        reply.AssertRefused(HttpStatusCode.Unauthorized, "APIGW.0301");
    }

    [Theory]
    [InlineData(900)]
    [InlineData(86400)]
    public async Task CreateKeys_DurationInTheLimits_LastSoLong(int seconds)
    {
        await using var workspace = await TestWorkspace.StartAsync();
        var keys = await workspace.CreateTemporaryKeysAsync(seconds);
        workspace.Clock.Advance(TimeSpan.FromSeconds(seconds) - TimeSpan.FromTicks(1));

        Assert.Equal(HttpStatusCode.OK, (await workspace.ListSignedAsync(signed => signed.Keys = keys)).Status);
    }

    [Theory]
    [InlineData(899)]
    [InlineData(86401)]
    public async Task CreateKeys_DurationOutsideTheLimits_IsRefused(int seconds)
    {
        await using var workspace = await TestWorkspace.StartAsync();

        var reply = await workspace.CreateKeysAsync(
            $$$"""{"methods":["token"],"token":{"duration_seconds":{{{seconds}}}}}""", workspace.Token);

        reply.AssertRefused(HttpStatusCode.BadRequest, "IAM.0073");
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"methods":["password"]}""")]
    [InlineData("""{"methods":["token"],"token":{"duration_seconds":"soon"}}""")]
    public async Task CreateKeys_MalformedBody_IsRefused(string identity)
    {
        await using var workspace = await TestWorkspace.StartAsync();

        (await workspace.CreateKeysAsync(identity, workspace.Token)).AssertRefused(HttpStatusCode.BadRequest, "IAM.0011");
    }

    [Fact]
    public async Task SignedCall_KeysExpired_IsRefused()
    {
        await using var workspace = await TestWorkspace.StartAsync();
        var keys = await workspace.CreateTemporaryKeysAsync();
        workspace.Clock.Advance(TimeSpan.FromSeconds(900));

        await AssertRefusedAsync(workspace, keys, "expired");
    }

    [Fact]
    public async Task SignedCall_KeysRevoked_IsRefused()
    {
        await using var workspace = await TestWorkspace.StartAsync();
        var keys = await workspace.CreateTemporaryKeysAsync();
        workspace.Emulator.RevokeTemporaryKeys();

        await AssertRefusedAsync(workspace, keys, "revoked");
    }

    [Fact]
    public async Task SignedCall_KeysWithoutTheirSecurityToken_IsRefused()
    {
        await using var workspace = await TestWorkspace.StartAsync();
        var keys = await workspace.CreateTemporaryKeysAsync();

        await AssertRefusedAsync(workspace, keys with { SecurityToken = null }, "X-Security-Token is missing");
    }

    [Fact]
    public async Task SignedCall_KeysWithTheSecurityTokenOfOthers_IsRefused()
    {
        await using var workspace = await TestWorkspace.StartAsync();
        var (keys, others) = (await workspace.CreateTemporaryKeysAsync(), await workspace.CreateTemporaryKeysAsync());

        await AssertRefusedAsync(workspace, keys with { SecurityToken = others.SecurityToken }, "does not belong");
    }

    [Fact]
    public async Task RevokeTemporaryKeys_Always_LeavesTokensAndPermanentKeysValid()
    {
        await using var workspace = await TestWorkspace.StartAsync();
        workspace.Emulator.RevokeTemporaryKeys();

        Reply[] replies = [await workspace.GetAsync("desktops/detail"), await workspace.ListSignedAsync()];

        Assert.All(replies, reply => Assert.Equal(HttpStatusCode.OK, reply.Status));
    }

    [Fact]
    public async Task RevokeTokens_Always_LeavesKeysValid()
    {
        await using var workspace = await TestWorkspace.StartAsync();
        var keys = await workspace.CreateTemporaryKeysAsync();
        workspace.Emulator.RevokeTokens();

        Assert.Equal(HttpStatusCode.OK, (await workspace.ListSignedAsync(signed => signed.Keys = keys)).Status);
    }

    private static async Task AssertRefusedAsync(TestWorkspace workspace, TestKeys keys, string reason)
    {
        var reply = await workspace.ListSignedAsync(signed => signed.Keys = keys);

        reply.AssertRefused(HttpStatusCode.Unauthorized, "APIGW.0301");
        Assert.Contains(reason, reply.Text("error_msg"), StringComparison.Ordinal);
    }
}
