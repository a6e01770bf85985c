using System.Net;

namespace Workspace.Sdk.Emulator.Tests;

public sealed class GatewayTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("never-issued")]
    public async Task AnyCall_NoOrUnknownToken_IsRefusedWith0301(string? token)
    {
        await using var workspace = await TestWorkspace.StartAsync();

        var reply = await ListAsync(workspace, token);

        reply.AssertRefused(HttpStatusCode.Unauthorized, "APIGW.0301");
        Assert.Equal(reply.Headers["X-Request-Id"], reply.Text("request_id"));
    }

    [Fact]
    public async Task AnyCall_JustBeforeExpiry_IsAnswered()
    {
        await using var workspace = await TestWorkspace.StartAsync(options => options.TokenLifetime = TimeSpan.FromMinutes(5));
        var token = await workspace.SignInAsync();
        workspace.Clock.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromTicks(1));

        Assert.Equal(HttpStatusCode.OK, (await ListAsync(workspace, token)).Status);
    }

    [Fact]
    public async Task AnyCall_TokenExpired_IsRefusedWith0307()
    {
        await using var workspace = await TestWorkspace.StartAsync(options => options.TokenLifetime = TimeSpan.FromMinutes(5));
        var token = await workspace.SignInAsync();
        workspace.Clock.Advance(TimeSpan.FromMinutes(5));

        var reply = await ListAsync(workspace, token);

        reply.AssertRefused(HttpStatusCode.Unauthorized, "APIGW.0307");
        Assert.Contains("The token must be updated", reply.Text("error_msg"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnyCall_TokenRevoked_IsRefusedWith0307()
    {
        await using var workspace = await TestWorkspace.StartAsync();
        var token = await workspace.SignInAsync();
        workspace.Emulator.RevokeTokens();

        (await ListAsync(workspace, token)).AssertRefused(HttpStatusCode.Unauthorized, "APIGW.0307");
    }

    [Fact]
    public async Task AnyCall_TokenIssuedAfterTheRevocation_IsAnswered()
    {
        await using var workspace = await TestWorkspace.StartAsync();
        workspace.Emulator.RevokeTokens();

        Assert.Equal(HttpStatusCode.OK, (await ListAsync(workspace, await workspace.SignInAsync())).Status);
    }

    [Fact]
    public async Task AnyCall_ProjectOfTheUrlIsNotTheTokens_IsForbidden()
    {
        await using var workspace = await TestWorkspace.StartAsync();

        var reply = await workspace.SendAsync(HttpMethod.Get, "v2/another-project/desktops/detail", null, await workspace.SignInAsync());

        reply.AssertRefused(HttpStatusCode.Forbidden, "APIGW.0306");
    }

    [Fact]
    public async Task AnyCall_TokenWithoutProject_IsForbidden()
    {
        await using var workspace = await TestWorkspace.StartAsync();
        var unscoped = (await workspace.CreateTokenAsync(workspace.TokenRequest(scope: "null"))).Headers["X-Subject-Token"];

        (await ListAsync(workspace, unscoped)).AssertRefused(HttpStatusCode.Forbidden, "APIGW.0306");
    }

    [Theory]
    [InlineData("GET", "")]
    [InlineData("GET", "v2/p/no-such-thing")]
    [InlineData("GET", "v2/p/desktops//volumes")]
    [InlineData("GET", "v2/p/desktops/d/volumes")]
    [InlineData("PUT", "v2/p/desktops/d")]
    [InlineData("GET", "v3/auth/tokens")]
    [InlineData("POST", "V3/auth/tokens")]
    public async Task UnknownPathOrMethod_WithoutToken_IsNotFound(string method, string path)
    {
        await using var workspace = await TestWorkspace.StartAsync();

        var reply = await workspace.SendAsync(new HttpMethod(method), path, null, token: null);

        reply.AssertRefused(HttpStatusCode.NotFound, "APIGW.0101");
    }

    [Fact]
    public async Task AnyAnswer_Always_HasARequestIdAndNamesTheEmulator()
    {
        await using var workspace = await TestWorkspace.StartAsync();

        Reply[] replies = [await ListAsync(workspace, null), await ListAsync(workspace, await workspace.SignInAsync())];

        Assert.All(replies, reply => Assert.Matches("^[0-9a-f]{32}$", reply.Headers["X-Request-Id"]));
        Assert.All(replies, reply => Assert.Equal("Workspace-Emulator", reply.Headers["Server"]));
        Assert.NotEqual(replies[0].Headers["X-Request-Id"], replies[1].Headers["X-Request-Id"]);
    }

    [Fact]
    public async Task AnyAnswer_Always_HasTheDateOfTheEmulatorsClock()
    {
        await using var workspace = await TestWorkspace.StartAsync();
        workspace.Clock.Advance(TimeSpan.FromHours(1));

        Reply[] replies = [await ListAsync(workspace, null), await ListAsync(workspace, workspace.Token), await workspace.GetAsync("none")];

        Assert.All(replies, reply => Assert.Equal("Sat, 22 Aug 2026 11:15:30 GMT", reply.Headers["Date"]));
    }

    [Fact]
    public async Task AnyAnswer_OfIamAlone_HasATraceId()
    {
        await using var workspace = await TestWorkspace.StartAsync();

        Reply[] ofIam =
        [
            await workspace.CreateTokenAsync(workspace.TokenRequest()),
            await workspace.CreateKeysAsync("{}", workspace.Token),
            await workspace.SendAsync(HttpMethod.Get, "v3/projects", null, token: null),
        ];
        var ofWorkspace = await ListAsync(workspace, workspace.Token);

        Assert.All(ofIam, reply => Assert.EndsWith(reply.Headers["X-Request-Id"], reply.Headers["X-IAM-Trace-Id"], StringComparison.Ordinal));
        Assert.DoesNotContain("X-IAM-Trace-Id", ofWorkspace.Headers.Keys);
    }

    [Fact]
    public async Task AnyCall_BodyLargerThan12MB_IsRefusedWith0201()
    {
        await using var workspace = await TestWorkspace.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "v3/auth/tokens")
        {
            Content = new ByteArrayContent(new byte[(12 * 1024 * 1024) + 1]),
        };

        // The client waits for leave to send the body; without, it would find the connection closed in the middle of it.
        request.Headers.ExpectContinue = true;
        using var response = await workspace.Http.SendAsync(request);

        (await Reply.ReadAsync(response)).AssertRefused(HttpStatusCode.RequestEntityTooLarge, "APIGW.0201");
    }

    private static Task<Reply> ListAsync(TestWorkspace workspace, string? token) =>
        workspace.SendAsync(HttpMethod.Get, $"{workspace.ProjectPath}/desktops/detail", null, token);
}
