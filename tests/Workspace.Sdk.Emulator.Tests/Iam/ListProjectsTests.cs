using System.Net;

namespace Workspace.Sdk.Emulator.Tests;

public sealed class ListProjectsTests
{
    [Fact]
    public async Task ListProjects_OwnAccount_HasBothProjects()
    {
        await using var workspace = await TestWorkspace.StartAsync();

        Assert.Equal([workspace.Emulator.ProjectId, workspace.Emulator.SubProjectId], Ids(await ListAsync(workspace)));
    }

    [Fact]
    public async Task ListProjects_Always_DescribesThemAsIamDoes()
    {
        await using var workspace = await TestWorkspace.StartAsync();
        var url = $"{workspace.Emulator.Endpoint}v3/projects";

        var reply = await ListAsync(workspace, "?name=local-emulator-1");

        Assert.Equal(
            $$$"""
            {"projects":[{"id":"{{{workspace.Emulator.ProjectId}}}","name":"local-emulator-1",
            "domain_id":"{{{workspace.Emulator.DomainId}}}","parent_id":"{{{workspace.Emulator.DomainId}}}",
            "enabled":true,"is_domain":false,"description":"","links":{"self":"{{{url}}}/{{{workspace.Emulator.ProjectId}}}"}}],
            "links":{"self":"{{{url}}}","previous":null,"next":null}}
            """.ReplaceLineEndings(""),
            reply.Body);
    }

    [Theory]
    [InlineData("?name=local-emulator-1", "1")]
    [InlineData("?name=local-emulator-1_team", "4")]
    [InlineData("?name=local", "")]
    [InlineData("?domain_id=e0000000000000000000000000000002", "14")]
    [InlineData("?domain_id=e0000000000000000000000000000007", "")]
    [InlineData("?parent_id=e0000000000000000000000000000001", "4")]
    [InlineData("?enabled=true", "14")]
    [InlineData("?enabled=false", "")]
    [InlineData("?page=1&per_page=1", "1")]
    [InlineData("?page=2&per_page=1", "4")]
    [InlineData("?page=2147483647&per_page=5000", "")]
    public async Task ListProjects_Query_ChoosesAmongThem(string query, string lastDigits)
    {
        await using var workspace = await TestWorkspace.StartAsync();

        Assert.Equal(lastDigits, string.Concat(Ids(await ListAsync(workspace, query)).Select(id => id[^1])));
    }

    [Theory]
    [InlineData("?enabled=maybe")]
    [InlineData("?page=1")]
    [InlineData("?per_page=1")]
    [InlineData("?page=0&per_page=1")]
    [InlineData("?page=1&per_page=5001")]
    public async Task ListProjects_InvalidQuery_IsRefused(string query)
    {
        await using var workspace = await TestWorkspace.StartAsync();

        (await ListAsync(workspace, query)).AssertRefused(HttpStatusCode.BadRequest, "IAM.0007");
    }

    [Fact]
    public async Task ListProjects_TokenWithoutProject_IsAnswered()
    {
        await using var workspace = await TestWorkspace.StartAsync();
        var token = (await workspace.CreateTokenAsync(workspace.TokenRequest(scope: "null"))).Headers["X-Subject-Token"];

        Assert.Equal(HttpStatusCode.OK, (await workspace.SendAsync(HttpMethod.Get, "v3/projects", null, token)).Status);
    }

    [Fact]
    public async Task ListProjects_Signed_IsAnswered()
    {
        await using var workspace = await TestWorkspace.StartAsync();

        var reply = await workspace.SendSignedAsync("/v3/projects", signed => signed.Query = "name=local-emulator-1");

        Assert.Equal([workspace.Emulator.ProjectId], Ids(reply));
    }

    [Fact]
    public async Task ListProjects_SignedWithKeysOfTheAgency_HasTheProjectOfItsAccount()
    {
        await using var workspace = await TestWorkspace.StartAsync();
        var keys = TestKeys.Read(await workspace.CreateKeysAsync(
            """{"methods":["assume_role"],"assume_role":{"domain_name":"delegating-account","agency_name":"emulated-agency"}}""",
            workspace.Token));

        var reply = await workspace.SendSignedAsync("/v3/projects", signed => signed.Keys = keys);

        Assert.Equal([workspace.Emulator.AgencyProjectId], Ids(reply));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("never-issued")]
    public async Task ListProjects_NoOrUnknownToken_IsRefusedInTheFormOfKeystone(string? token)
    {
        await using var workspace = await TestWorkspace.StartAsync();

        (await workspace.SendAsync(HttpMethod.Get, "v3/projects", null, token)).AssertRefusedByKeystone(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task ListProjects_WrongSignature_IsRefusedByTheGateway()
    {
        await using var workspace = await TestWorkspace.StartAsync();

        var reply = await workspace.SendSignedAsync("/v3/projects", signed => signed.CanonicalPath = "/v3/other/");

        reply.AssertRefused(HttpStatusCode.Unauthorized, "APIGW.0301");
    }

    private static Task<Reply> ListAsync(TestWorkspace workspace, string query = "") =>
        workspace.SendAsync(HttpMethod.Get, $"v3/projects{query}", null, workspace.Token);

    private static IEnumerable<string> Ids(Reply reply) =>
        reply.Json.GetProperty("projects").EnumerateArray().Select(project => project.GetProperty("id").GetString()!);
}
