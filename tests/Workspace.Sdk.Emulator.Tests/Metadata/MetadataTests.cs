using System.Net;

namespace Workspace.Sdk.Emulator.Tests;

public sealed class MetadataTests
{
    private const string SessionPath = "meta-data/latest/api/token";
    private const string KeysPath = "openstack/latest/securitykey";

    [Fact]
    public async Task CreateSession_WithATtl_AnswersTheTokenAsText()
    {
        await using var workspace = await TestWorkspace.StartAsync();

        var reply = await CreateSessionAsync(workspace);

        Assert.Equal((HttpStatusCode.OK, "text/plain"), (reply.Status, reply.Headers["Content-Type"]));
        Assert.Matches("^[A-Za-z0-9+/]{20,}$", reply.Body);
    }

    [Theory]
    [InlineData("59", HttpStatusCode.BadRequest)]
    [InlineData("60", HttpStatusCode.OK)]
    [InlineData("21600", HttpStatusCode.OK)]
    [InlineData("21601", HttpStatusCode.BadRequest)]
    [InlineData("soon", HttpStatusCode.BadRequest)]
    public async Task CreateSession_Ttl_MustBeInItsLimits(string ttl, HttpStatusCode status)
    {
        await using var workspace = await TestWorkspace.StartAsync();

        Assert.Equal(status, (await CreateSessionAsync(workspace, ttl)).Status);
    }

    [Fact]
    public async Task CreateSession_NoTtl_IsABadRequest()
    {
        await using var workspace = await TestWorkspace.StartAsync();

        Assert.Equal(HttpStatusCode.BadRequest, (await workspace.SendWithAsync(HttpMethod.Put, SessionPath)).Status);
    }

    [Fact]
    public async Task CreateSession_Forwarded_IsForbidden()
    {
        await using var workspace = await TestWorkspace.StartAsync();

        var reply = await workspace.SendWithAsync(
            HttpMethod.Put, SessionPath, ("X-Metadata-Token-Ttl-Seconds", "60"), ("X-Forwarded-For", "192.0.2.1"));

        Assert.Equal(HttpStatusCode.Forbidden, reply.Status);
    }

    [Fact]
    public async Task CreateSession_OlderService_IsNotFound()
    {
        await using var workspace = await TestWorkspace.StartAsync(options => options.MetadataHasSessions = false);

        Assert.Equal(HttpStatusCode.NotFound, (await CreateSessionAsync(workspace)).Status);
    }

    [Fact]
    public async Task GetKeys_InASession_SignCallsInTheOwnAccount()
    {
        await using var workspace = await TestWorkspace.StartAsync();
        var keys = TestKeys.Read(await GetKeysInSessionAsync(workspace));

        Assert.Equal(HttpStatusCode.OK, (await workspace.ListSignedAsync(signed => signed.Keys = keys)).Status);
    }

    [Fact]
    public async Task GetKeys_DefaultLifetime_AreForSixHours()
    {
        await using var workspace = await TestWorkspace.StartAsync();

        var credential = (await GetKeysInSessionAsync(workspace)).Json.GetProperty("credential");

        Assert.Equal("2026-08-22T16:15:30.000000Z", credential.GetProperty("expires_at").GetString());
    }

    [Fact]
    public async Task GetKeys_NoSession_IsUnauthorizedAndSaysNothingOfAnAgency()
    {
        await using var workspace = await TestWorkspace.StartAsync();

        var reply = await workspace.SendWithAsync(HttpMethod.Get, KeysPath);

        Assert.Equal(HttpStatusCode.Unauthorized, reply.Status);
        Assert.DoesNotContain("agency", reply.Body, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task GetKeys_UnknownSession_IsUnauthorized()
    {
        await using var workspace = await TestWorkspace.StartAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, (await GetKeysAsync(workspace, "never-issued")).Status);
    }

    [Theory]
    [InlineData(-1, HttpStatusCode.OK)]
    [InlineData(0, HttpStatusCode.Unauthorized)]
    public async Task GetKeys_AboutTheEndOfTheSession_DependOnIt(int ticksAfterTheEnd, HttpStatusCode status)
    {
        await using var workspace = await TestWorkspace.StartAsync();
        var session = (await CreateSessionAsync(workspace, "60")).Body;
        workspace.Clock.Advance(TimeSpan.FromSeconds(60) + TimeSpan.FromTicks(ticksAfterTheEnd));

        Assert.Equal(status, (await GetKeysAsync(workspace, session)).Status);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task GetKeys_NoSessionWhereNoneIsNeeded_AreGiven(bool hasSessions, bool needsSession)
    {
        await using var workspace = await TestWorkspace.StartAsync(options =>
            (options.MetadataHasSessions, options.MetadataNeedsSession) = (hasSessions, needsSession));

        Assert.Equal(HttpStatusCode.OK, (await workspace.SendWithAsync(HttpMethod.Get, KeysPath)).Status);
    }

    [Fact]
    public async Task GetKeys_ServerWithoutAgency_IsUnauthorizedAndAsksForOne()
    {
        await using var workspace = await TestWorkspace.StartAsync(options => options.MetadataServerHasAgency = false);

        var reply = await GetKeysInSessionAsync(workspace);

        Assert.Equal(HttpStatusCode.Unauthorized, reply.Status);
        Assert.Contains("configure a cloud service agency", reply.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public async Task GetKeys_AboutHalfOfTheirLifeLater_AreTheSameOrNew(int ticksAfterTheHalf, bool same)
    {
        await using var workspace = await TestWorkspace.StartAsync(options =>
            (options.MetadataNeedsSession, options.MetadataKeyLifetime) = (false, TimeSpan.FromHours(2)));
        var before = TestKeys.Read(await GetKeysAsync(workspace, "any"));
        workspace.Clock.Advance(TimeSpan.FromHours(1) + TimeSpan.FromTicks(ticksAfterTheHalf));

        Assert.Equal(same, before == TestKeys.Read(await GetKeysAsync(workspace, "any")));
    }

    [Fact]
    public async Task GetKeys_AfterTheyWereRevoked_AreNewAndWork()
    {
        await using var workspace = await TestWorkspace.StartAsync();
        var revoked = TestKeys.Read(await GetKeysInSessionAsync(workspace));
        workspace.Emulator.RevokeTemporaryKeys();

        var keys = TestKeys.Read(await GetKeysInSessionAsync(workspace));

        Assert.NotEqual(revoked.Access, keys.Access);
        Assert.Equal(HttpStatusCode.OK, (await workspace.ListSignedAsync(signed => signed.Keys = keys)).Status);
    }

    [Fact]
    public async Task MetadataEndpoint_Always_IsTheSameServer()
    {
        await using var workspace = await TestWorkspace.StartAsync();

        Assert.Equal(workspace.Emulator.Endpoint, workspace.Emulator.MetadataEndpoint);
    }

    private static Task<Reply> CreateSessionAsync(TestWorkspace workspace, string ttl = "21600") =>
        workspace.SendWithAsync(HttpMethod.Put, SessionPath, ("X-Metadata-Token-Ttl-Seconds", ttl));

    private static Task<Reply> GetKeysAsync(TestWorkspace workspace, string session) =>
        workspace.SendWithAsync(HttpMethod.Get, KeysPath, ("X-Metadata-Token", session));

    private static async Task<Reply> GetKeysInSessionAsync(TestWorkspace workspace) =>
        await GetKeysAsync(workspace, (await CreateSessionAsync(workspace)).Body);
}
