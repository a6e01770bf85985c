using System.Net;

namespace Workspace.Sdk.Emulator.Tests;

public sealed class CreateTokenTests
{
    [Fact]
    public async Task CreateToken_RightPassword_IssuesATokenInTheHeader()
    {
        await using var workspace = await TestWorkspace.StartAsync();

        var reply = await workspace.CreateTokenAsync(workspace.TokenRequest());

        Assert.Equal(HttpStatusCode.Created, reply.Status);
        Assert.InRange(reply.Headers["X-Subject-Token"].Length, 300, 1000);
    }

    [Fact]
    public async Task CreateToken_Twice_IssuesDifferentTokensThatBothWork()
    {
        await using var workspace = await TestWorkspace.StartAsync();
        string[] tokens = [await workspace.SignInAsync(), await workspace.SignInAsync()];

        var replies = await Task.WhenAll(tokens.Select(
            token => workspace.SendAsync(HttpMethod.Get, $"{workspace.ProjectPath}/desktops/detail", null, token)));

        Assert.NotEqual(tokens[0], tokens[1]);
        Assert.All(replies, reply => Assert.Equal(HttpStatusCode.OK, reply.Status));
    }

    [Fact]
    public async Task CreateToken_DefaultLifetime_SaysTheTimesInUtcWithSixFractionDigits()
    {
        await using var workspace = await TestWorkspace.StartAsync();

        var token = (await workspace.CreateTokenAsync(workspace.TokenRequest())).Json.GetProperty("token");

        Assert.Equal("2026-08-22T10:15:30.000000Z", token.GetProperty("issued_at").GetString());
        Assert.Equal("2026-08-23T10:15:30.000000Z", token.GetProperty("expires_at").GetString());
    }

    [Fact]
    public async Task CreateToken_ProjectScope_DescribesUserAndProject()
    {
        await using var workspace = await TestWorkspace.StartAsync();

        var token = (await workspace.CreateTokenAsync(workspace.TokenRequest())).Json.GetProperty("token");

        Assert.Equal("password", Assert.Single(token.GetProperty("methods").EnumerateArray()).GetString());
        Assert.Equal(0, token.GetProperty("catalog").GetArrayLength());
        Assert.Equal(workspace.Emulator.UserName, token.GetProperty("user").GetProperty("name").GetString());
        Assert.Equal(workspace.Emulator.DomainName, token.GetProperty("user").GetProperty("domain").GetProperty("name").GetString());
        Assert.Equal(workspace.Emulator.ProjectId, token.GetProperty("project").GetProperty("id").GetString());
        Assert.Equal(workspace.Emulator.Region, token.GetProperty("project").GetProperty("name").GetString());
        Assert.True(token.TryGetProperty("roles", out _));
    }

    [Theory]
    [InlineData("""{"project":{"name":"local-emulator-1"}}""")]
    [InlineData("""{"project":{"name":"local-emulator-1"},"domain":{"name":"somebody-else"}}""")]
    public async Task CreateToken_ProjectByName_YieldsTheProjectId(string scope)
    {
        await using var workspace = await TestWorkspace.StartAsync();

        var reply = await workspace.CreateTokenAsync(workspace.TokenRequest(scope: scope));

        Assert.Equal(workspace.Emulator.ProjectId, reply.Json.GetProperty("token").GetProperty("project").GetProperty("id").GetString());
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"domain":{"name":"emulated-account"}}""")]
    public async Task CreateToken_NoProjectInTheScope_IssuesATokenWithoutProject(string scope)
    {
        await using var workspace = await TestWorkspace.StartAsync();

        var reply = await workspace.CreateTokenAsync(workspace.TokenRequest(scope: scope));

        Assert.Equal(HttpStatusCode.Created, reply.Status);
        Assert.False(reply.Json.GetProperty("token").TryGetProperty("project", out _));
    }

    [Theory]
    [InlineData("""{"project":{"id":"f0000000000000000000000000000000"}}""")]
    [InlineData("""{"project":{"name":"eu-west-101"}}""")]
    [InlineData("""{"domain":{"name":"somebody-else"}}""")]
    public async Task CreateToken_UnknownScope_IsNotFound(string scope)
    {
        await using var workspace = await TestWorkspace.StartAsync();

        var reply = await workspace.CreateTokenAsync(workspace.TokenRequest(scope: scope));

        Assert.Equal(HttpStatusCode.NotFound, reply.Status);
        Assert.Equal(404, reply.Json.GetProperty("error").GetProperty("code").GetInt32());
    }

    [Fact]
    public async Task CreateToken_WrongPassword_IsRefusedInTheFormOfKeystone()
    {
        await using var workspace = await TestWorkspace.StartAsync();

        var reply = await workspace.CreateTokenAsync(workspace.TokenRequest(password: "wrong"));

        Assert.Equal(HttpStatusCode.Unauthorized, reply.Status);
        Assert.Equal("""{"error":{"code":401,"message":"The username or password is wrong.","title":"Unauthorized"}}""", reply.Body);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"auth\":")]
    [InlineData("{}")]
    [InlineData("""{"auth":{"identity":{"methods":["totp"]}}}""")]
    [InlineData("""{"auth":{"identity":{"methods":["password"],"password":{"user":{"name":"emulated-user"}}}}}""")]
    public async Task CreateToken_MalformedBody_IsABadRequestInTheFormOfKeystone(string body)
    {
        await using var workspace = await TestWorkspace.StartAsync();

        var reply = await workspace.CreateTokenAsync(body);

        Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
        Assert.Equal(400, reply.Json.GetProperty("error").GetProperty("code").GetInt32());
    }
}
