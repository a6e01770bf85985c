using System.Net;

namespace Workspace.Sdk.Emulator.Tests;

public sealed class ClockSkewTests
{
    [Theory]
    [InlineData(16)]
    [InlineData(-16)]
    public async Task SignedCall_ClockMoreThan15MinutesOff_IsRefused(int minutes)
    {
        await using var workspace = await TestWorkspace.StartAsync();
        workspace.Emulator.ClockSkew = TimeSpan.FromMinutes(minutes);

        (await workspace.ListSignedAsync()).AssertRefused(HttpStatusCode.Unauthorized, "APIGW.0301");
    }

    [Fact]
    public async Task SignedCall_ForTheTimeOfTheEmulator_IsAnswered()
    {
        await using var workspace = await TestWorkspace.StartAsync();
        workspace.Emulator.ClockSkew = TimeSpan.FromMinutes(16);

        var reply = await workspace.ListSignedAsync(request => request.Time += TimeSpan.FromMinutes(16));

        Assert.Equal(HttpStatusCode.OK, reply.Status);
    }

    [Fact]
    public async Task Token_ClockAheadOfItsEnd_IsExpiredUntilTheClockIsSetBack()
    {
        await using var workspace = await TestWorkspace.StartAsync(options => options.TokenLifetime = TimeSpan.FromMinutes(5));
        workspace.Emulator.ClockSkew = TimeSpan.FromMinutes(5);

        (await workspace.GetAsync("desktops/detail")).AssertRefused(HttpStatusCode.Unauthorized, "APIGW.0307");

        workspace.Emulator.ClockSkew = TimeSpan.Zero;
        Assert.Equal(HttpStatusCode.OK, (await workspace.GetAsync("desktops/detail")).Status);
    }

    [Fact]
    public async Task AnyAnswer_ClockOff_SaysSoInItsDate()
    {
        await using var workspace = await TestWorkspace.StartAsync();
        workspace.Emulator.ClockSkew = TimeSpan.FromDays(-1);

        Assert.Equal("Fri, 21 Aug 2026 10:15:30 GMT", (await workspace.GetAsync("none")).Headers["Date"]);
    }

    [Fact]
    public async Task Job_ClockSetAheadAndBack_RunsAsLongAsEver()
    {
        await using var workspace = await TestWorkspace.StartAsync();
        var accepted = await workspace.AddToDesktopAsync();

        workspace.Emulator.ClockSkew = TestWorkspace.JobDuration;
        var ahead = await workspace.ShowJobAsync(accepted);
        workspace.Emulator.ClockSkew = -TestWorkspace.JobDuration;
        var ended = await workspace.ShowEndedJobAsync(accepted);

        Assert.Equal(("RUNNING", "COMPLETE"), (ahead.GetProperty("status").GetString(), ended.GetProperty("status").GetString()));
    }

    [Fact]
    public async Task ClockSkew_MoreThanAYear_Throws()
    {
        await using var workspace = await TestWorkspace.StartAsync();

        Assert.Throws<ArgumentOutOfRangeException>("value", () => workspace.Emulator.ClockSkew = TimeSpan.FromDays(365) + TimeSpan.FromTicks(1));
        Assert.Throws<ArgumentOutOfRangeException>("value", () => workspace.Emulator.ClockSkew = TimeSpan.MinValue);
    }
}
