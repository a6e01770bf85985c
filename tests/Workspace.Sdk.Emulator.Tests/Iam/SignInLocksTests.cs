using System.Net;

namespace Workspace.Sdk.Emulator.Tests;

public sealed class SignInLocksTests
{
    [Fact]
    public async Task CreateToken_AfterFiveWrongPasswords_IsLockedEvenWithTheRightOne()
    {
        await using var workspace = await TestWorkspace.StartAsync();
        await GiveWrongPasswordsAsync(workspace, 5);

        (await workspace.CreateTokenAsync(workspace.TokenRequest())).AssertRefused(HttpStatusCode.Unauthorized, "IAM.0061");
    }

    [Fact]
    public async Task CreateToken_WrongPasswordUpToTheLast_IsCalledWrongAndNotLocked()
    {
        await using var workspace = await TestWorkspace.StartAsync();

        var replies = await GiveWrongPasswordsAsync(workspace, 5);

        Assert.All(replies, reply => reply.AssertRefusedByKeystone(HttpStatusCode.Unauthorized));
    }

    [Fact]
    public async Task CreateToken_FewerWrongPasswordsThanTheOptionSays_IsNotLocked()
    {
        await using var workspace = await TestWorkspace.StartAsync(options => options.WrongPasswordsUntilLocked = 3);
        await GiveWrongPasswordsAsync(workspace, 2);

        Assert.Equal(HttpStatusCode.Created, (await workspace.CreateTokenAsync(workspace.TokenRequest())).Status);
    }

    [Fact]
    public async Task CreateToken_RightPasswordInBetween_StartsTheCountAgain()
    {
        await using var workspace = await TestWorkspace.StartAsync(options => options.WrongPasswordsUntilLocked = 3);
        await GiveWrongPasswordsAsync(workspace, 2);
        await workspace.SignInAsync();
        await GiveWrongPasswordsAsync(workspace, 2);

        Assert.Equal(HttpStatusCode.Created, (await workspace.CreateTokenAsync(workspace.TokenRequest())).Status);
    }

    [Fact]
    public async Task CreateToken_15MinutesAfterTheLock_IsIssued()
    {
        await using var workspace = await TestWorkspace.StartAsync(options => options.WrongPasswordsUntilLocked = 1);
        await GiveWrongPasswordsAsync(workspace, 1);
        workspace.Clock.Advance(TimeSpan.FromMinutes(15));

        Assert.Equal(HttpStatusCode.Created, (await workspace.CreateTokenAsync(workspace.TokenRequest())).Status);
    }

    [Fact]
    public async Task CreateToken_JustBefore15Minutes_IsStillLocked()
    {
        await using var workspace = await TestWorkspace.StartAsync(options => options.WrongPasswordsUntilLocked = 1);
        await GiveWrongPasswordsAsync(workspace, 1);
        workspace.Clock.Advance(TimeSpan.FromMinutes(15) - TimeSpan.FromTicks(1));

        (await workspace.CreateTokenAsync(workspace.TokenRequest())).AssertRefused(HttpStatusCode.Unauthorized, "IAM.0061");
    }

    [Fact]
    public async Task CreateToken_OtherUserIsLocked_IsIssued()
    {
        await using var workspace = await TestWorkspace.StartAsync(options => options.WrongPasswordsUntilLocked = 1);
        await workspace.CreateTokenAsync(workspace.TokenRequest(password: "wrong", userName: workspace.Emulator.MfaUserName));

        Assert.Equal(HttpStatusCode.Created, (await workspace.CreateTokenAsync(workspace.TokenRequest())).Status);
    }

    private static async Task<List<Reply>> GiveWrongPasswordsAsync(TestWorkspace workspace, int times)
    {
        var replies = new List<Reply>();
        for (var i = 0; i < times; i++)
        {
            replies.Add(await workspace.CreateTokenAsync(workspace.TokenRequest(password: "wrong")));
        }

        return replies;
    }
}
