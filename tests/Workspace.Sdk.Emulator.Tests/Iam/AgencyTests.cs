using System.Net;

namespace Workspace.Sdk.Emulator.Tests;

public sealed class AgencyTests
{
    private const string ByName = """{"domain_name":"delegating-account","agency_name":"emulated-agency"}""";

    [Theory]
    [InlineData("""{"domain_id":"e0000000000000000000000000000007","agency_name":"emulated-agency"}""")]
    [InlineData("""{"domain_id":"e0000000000000000000000000000007","domain_name":"other","agency_name":"emulated-agency"}""")]
    [InlineData(ByName)]
    public async Task CreateToken_Agency_GivesAccessToItsProject(string assumeRole)
    {
        await using var workspace = await TestWorkspace.StartAsync();

        var token = (await AssumeAsync(workspace, assumeRole)).Headers["X-Subject-Token"];

        Assert.Equal(HttpStatusCode.OK, (await ListAsync(workspace, workspace.Emulator.AgencyProjectId, token)).Status);
    }

    [Fact]
    public async Task CreateToken_Agency_SaysWhoActsAsWhom()
    {
        await using var workspace = await TestWorkspace.StartAsync();

        var token = (await AssumeAsync(workspace)).Json.GetProperty("token");

        Assert.Equal("assume_role", Assert.Single(token.GetProperty("methods").EnumerateArray()).GetString());
        Assert.Equal(workspace.Emulator.AgencyProjectId, token.GetProperty("project").GetProperty("id").GetString());
        Assert.Equal(workspace.Emulator.AgencyDomainId, token.GetProperty("user").GetProperty("domain").GetProperty("id").GetString());
        Assert.Equal(workspace.Emulator.UserId, token.GetProperty("assumed_by").GetProperty("user").GetProperty("id").GetString());
    }

    [Fact]
    public async Task CreateToken_AgencyWithATokenWithoutProject_IsIssued()
    {
        await using var workspace = await TestWorkspace.StartAsync();
        var unscoped = (await workspace.CreateTokenAsync(workspace.TokenRequest(scope: "null"))).Headers["X-Subject-Token"];

        Assert.Equal(HttpStatusCode.Created, (await AssumeAsync(workspace, token: unscoped)).Status);
    }

    [Theory]
    [InlineData("""{"project":{"name":"local-emulator-1"}}""", "project", "e0000000000000000000000000000008")]
    [InlineData("""{"domain":{"name":"delegating-account"}}""", "domain", "e0000000000000000000000000000007")]
    [InlineData("""{"domain":{"id":"e0000000000000000000000000000007"}}""", "domain", "e0000000000000000000000000000007")]
    public async Task CreateToken_AgencyScope_IsOfTheDelegatingAccount(string scope, string kind, string id)
    {
        await using var workspace = await TestWorkspace.StartAsync();

        var token = (await AssumeAsync(workspace, scope: scope)).Json.GetProperty("token");

        Assert.Equal(id, token.GetProperty(kind).GetProperty("id").GetString());
    }

    [Theory]
    [InlineData("""{"project":{"id":"e0000000000000000000000000000001"}}""")]
    [InlineData("""{"project":{"name":"local-emulator-1_team"}}""")]
    [InlineData("""{"domain":{"name":"emulated-account"}}""")]
    public async Task CreateToken_AgencyScopeOfTheOwnAccount_IsNotFound(string scope)
    {
        await using var workspace = await TestWorkspace.StartAsync();

        (await AssumeAsync(workspace, scope: scope)).AssertRefusedByKeystone(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task AnyCall_TokenOfTheAgency_GivesNoAccessToTheOwnProject()
    {
        await using var workspace = await TestWorkspace.StartAsync();
        var token = (await AssumeAsync(workspace)).Headers["X-Subject-Token"];

        (await ListAsync(workspace, workspace.Emulator.ProjectId, token)).AssertRefused(HttpStatusCode.Forbidden, "APIGW.0306");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("never-issued")]
    public async Task CreateToken_AgencyWithoutAValidToken_IsRefused(string? token)
    {
        await using var workspace = await TestWorkspace.StartAsync();

        (await workspace.CreateTokenAsync(AssumeRequest(), token)).AssertRefusedByKeystone(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task CreateToken_AgencyWithARevokedToken_IsRefused()
    {
        await using var workspace = await TestWorkspace.StartAsync();
        workspace.Emulator.RevokeTokens();

        (await AssumeAsync(workspace)).AssertRefusedByKeystone(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task CreateToken_AgencyWithATokenOfTheAgency_IsForbidden()
    {
        await using var workspace = await TestWorkspace.StartAsync();
        var token = (await AssumeAsync(workspace)).Headers["X-Subject-Token"];

        (await AssumeAsync(workspace, token: token)).AssertRefusedByKeystone(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("""{"domain_name":"delegating-account","agency_name":"other"}""")]
    [InlineData("""{"domain_name":"other","agency_name":"emulated-agency"}""")]
    [InlineData("""{"domain_id":"other","domain_name":"delegating-account","agency_name":"emulated-agency"}""")]
    public async Task CreateToken_UnknownAgency_IsNotFound(string assumeRole)
    {
        await using var workspace = await TestWorkspace.StartAsync();

        (await AssumeAsync(workspace, assumeRole)).AssertRefusedByKeystone(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("""{"domain_name":"delegating-account"}""")]
    [InlineData("""{"agency_name":"emulated-agency"}""")]
    public async Task CreateToken_AgencyNotNamed_IsABadRequest(string assumeRole)
    {
        await using var workspace = await TestWorkspace.StartAsync();

        (await AssumeAsync(workspace, assumeRole)).AssertRefusedByKeystone(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task CreateKeys_Agency_SignCallsInItsProject()
    {
        await using var workspace = await TestWorkspace.StartAsync();
        var keys = TestKeys.Read(await CreateKeysAsync(workspace, ByName, workspace.Token));

        var reply = await workspace.SendSignedAsync(
            $"/v2/{workspace.Emulator.AgencyProjectId}/desktops/detail", signed => signed.Keys = keys);

        Assert.Equal(HttpStatusCode.OK, reply.Status);
    }

    [Fact]
    public async Task CreateKeys_Agency_GiveNoAccessToTheOwnProject()
    {
        await using var workspace = await TestWorkspace.StartAsync();
        var keys = TestKeys.Read(await CreateKeysAsync(workspace, ByName, workspace.Token));

        var reply = await workspace.ListSignedAsync(signed => signed.Keys = keys);

        reply.AssertRefused(HttpStatusCode.Forbidden, "APIGW.0306");
    }

    [Fact]
    public async Task CreateKeys_AgencyBySignature_AreIssued()
    {
        await using var workspace = await TestWorkspace.StartAsync();

        var reply = await workspace.SendSignedAsync(
            "/v3.0/OS-CREDENTIAL/securitytokens", signed =>
                (signed.Method, signed.Body) = ("POST", $$$"""{"auth":{"identity":{{{Identity(ByName)}}}}}"""));

        Assert.Equal(HttpStatusCode.Created, reply.Status);
    }

    [Theory]
    [InlineData("""{"domain_name":"delegating-account","agency_name":"emulated-agency","duration_seconds":899}""", 400, "IAM.0073")]
    [InlineData("""{"domain_name":"delegating-account"}""", 400, "IAM.0072")]
    [InlineData("""{"domain_name":"delegating-account","agency_name":"other"}""", 404, "IAM.0004")]
    public async Task CreateKeys_AgencyWronglyAskedFor_IsRefused(string assumeRole, int status, string code)
    {
        await using var workspace = await TestWorkspace.StartAsync();

        (await CreateKeysAsync(workspace, assumeRole, workspace.Token)).AssertRefused((HttpStatusCode)status, code);
    }

    [Fact]
    public async Task CreateKeys_AgencyWithATokenOfTheAgency_IsForbidden()
    {
        await using var workspace = await TestWorkspace.StartAsync();
        var token = (await AssumeAsync(workspace)).Headers["X-Subject-Token"];

        (await CreateKeysAsync(workspace, ByName, token)).AssertRefused(HttpStatusCode.Forbidden, "IAM.0002");
    }

    private static string AssumeRequest(string assumeRole = ByName, string? scope = null) => $$$"""
        {
          "auth": {
            "identity": { "methods": ["assume_role"], "assume_role": {{{assumeRole}}} },
            "scope": {{{scope ?? """{"project":{"id":"e0000000000000000000000000000008"}}"""}}}
          }
        }
        """;

    private static string Identity(string assumeRole) => $$$"""{"methods":["assume_role"],"assume_role":{{{assumeRole}}}}""";

    private static Task<Reply> AssumeAsync(
        TestWorkspace workspace, string assumeRole = ByName, string? scope = null, string? token = null) =>
        workspace.CreateTokenAsync(AssumeRequest(assumeRole, scope), token ?? workspace.Token);

    private static Task<Reply> CreateKeysAsync(TestWorkspace workspace, string assumeRole, string token) =>
        workspace.CreateKeysAsync(Identity(assumeRole), token);

    private static Task<Reply> ListAsync(TestWorkspace workspace, string projectId, string token) =>
        workspace.SendAsync(HttpMethod.Get, $"v2/{projectId}/desktops/detail", null, token);
}
