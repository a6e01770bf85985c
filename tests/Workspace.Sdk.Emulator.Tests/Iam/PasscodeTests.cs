using System.Net;

namespace Workspace.Sdk.Emulator.Tests;

public sealed class PasscodeTests
{
    [Fact]
    public async Task CreateToken_PasswordOfTheUserWithADevice_IsRefused()
    {
        await using var workspace = await TestWorkspace.StartAsync();

        var reply = await workspace.CreateTokenAsync(workspace.TokenRequest(userName: workspace.Emulator.MfaUserName));

        reply.AssertRefusedByKeystone(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task CreateToken_PasswordAndPasscode_GivesAccess()
    {
        await using var workspace = await TestWorkspace.StartAsync();

        var reply = await SignInAsync(workspace, workspace.Emulator.GetPasscode());
        var list = await workspace.SendAsync(
            HttpMethod.Get, $"{workspace.ProjectPath}/desktops/detail", null, reply.Headers["X-Subject-Token"]);

        Assert.Equal(HttpStatusCode.OK, list.Status);
    }

    [Fact]
    public async Task CreateToken_PasswordAndPasscode_DescribesMethodsAndUser()
    {
        await using var workspace = await TestWorkspace.StartAsync();

        var token = (await SignInAsync(workspace, workspace.Emulator.GetPasscode())).Json.GetProperty("token");

        Assert.Equal(["password", "totp"], token.GetProperty("methods").EnumerateArray().Select(method => method.GetString()));
        Assert.Equal(workspace.Emulator.MfaUserId, token.GetProperty("user").GetProperty("id").GetString());
    }

    [Theory]
    [InlineData(30)]
    [InlineData(59)]
    public async Task CreateToken_PasscodeOfTheStepBefore_IsAccepted(int seconds)
    {
        await using var workspace = await TestWorkspace.StartAsync();
        var passcode = workspace.Emulator.GetPasscode();
        workspace.Clock.Advance(TimeSpan.FromSeconds(seconds));

        Assert.NotEqual(passcode, workspace.Emulator.GetPasscode());
        Assert.Equal(HttpStatusCode.Created, (await SignInAsync(workspace, passcode)).Status);
    }

    [Fact]
    public async Task CreateToken_PasscodeOlderThanTheStepBefore_IsRefused()
    {
        await using var workspace = await TestWorkspace.StartAsync();
        var passcode = workspace.Emulator.GetPasscode();
        workspace.Clock.Advance(TimeSpan.FromSeconds(60));

        (await SignInAsync(workspace, passcode)).AssertRefused(HttpStatusCode.BadRequest, "IAM.1061");
    }

    [Theory]
    [InlineData("")]
    [InlineData("000000")]
    [InlineData("1234567")]
    [InlineData("桌面")]
    public async Task CreateToken_WrongPasscode_IsRefused(string passcode)
    {
        await using var workspace = await TestWorkspace.StartAsync();

        (await SignInAsync(workspace, passcode)).AssertRefused(HttpStatusCode.BadRequest, "IAM.1061");
    }

    [Fact]
    public async Task CreateToken_NameInPlaceOfTheIdWithThePasscode_IsRefused()
    {
        await using var workspace = await TestWorkspace.StartAsync();

        var reply = await SignInAsync(workspace, workspace.Emulator.GetPasscode(), id: workspace.Emulator.MfaUserName);

        reply.AssertRefusedByKeystone(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task CreateToken_WrongPasswordWithThePasscode_IsRefused()
    {
        await using var workspace = await TestWorkspace.StartAsync();

        var reply = await SignInAsync(workspace, workspace.Emulator.GetPasscode(), password: "wrong");

        reply.AssertRefusedByKeystone(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task CreateToken_PasscodeOfAUserWithoutADevice_IsRefused()
    {
        await using var workspace = await TestWorkspace.StartAsync();

        var reply = await workspace.CreateTokenAsync(Request(
            workspace, workspace.Emulator.GetPasscode(), workspace.Emulator.UserName, workspace.Emulator.UserId));

        reply.AssertRefused(HttpStatusCode.BadRequest, "IAM.1061");
    }

    [Fact]
    public async Task CreateToken_PasscodeMissing_IsABadRequest()
    {
        await using var workspace = await TestWorkspace.StartAsync();
        var request = Request(workspace, "123456", workspace.Emulator.MfaUserName, workspace.Emulator.MfaUserId);

        var reply = await workspace.CreateTokenAsync(request.Replace("\"passcode\"", "\"other\"", StringComparison.Ordinal));

        reply.AssertRefusedByKeystone(HttpStatusCode.BadRequest);
    }

    private static Task<Reply> SignInAsync(TestWorkspace workspace, string passcode, string? id = null, string? password = null) =>
        workspace.CreateTokenAsync(Request(
            workspace, passcode, workspace.Emulator.MfaUserName, id ?? workspace.Emulator.MfaUserId, password));

    private static string Request(TestWorkspace workspace, string passcode, string userName, string id, string? password = null) => workspace
        .TokenRequest(password, userName: userName)
        .Replace(
            "\"methods\": [\"password\"],",
            $$$"""
            "methods": ["password", "totp"], "totp": { "user": { "id": "{{{id}}}", "passcode": "{{{passcode}}}" } },
            """,
            StringComparison.Ordinal);
}
