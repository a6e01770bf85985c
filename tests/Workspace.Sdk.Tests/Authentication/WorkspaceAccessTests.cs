namespace Workspace.Sdk.Tests.Authentication;

public sealed class WorkspaceAccessTests
{
    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("abc\r\nX-Evil: 1")]
    [InlineData("abc\n")]
    [InlineData("a b")]
    [InlineData("a\u00e9")]
    public void FromToken_ThatCannotStandInAHeader_IsRefusedWithoutShowingIt(string token)
    {
        var failure = Assert.Throws<ArgumentException>(() => WorkspaceAccess.FromToken(token));

        Assert.Equal("token", failure.ParamName);
        Assert.DoesNotContain("abc", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(" ", "token is empty.")]
    [InlineData("\nab", "token has a character at position 0 that cannot stand in a header: only printable ASCII without spaces can.")]
    [InlineData("a b", "token has a character at position 1 that cannot stand in a header: only printable ASCII without spaces can.")]
    public void FromToken_ThatCannotStandInAHeader_SaysWhy(string token, string reason) =>
        Assert.StartsWith(reason, Assert.Throws<ArgumentException>(() => WorkspaceAccess.FromToken(token)).Message, StringComparison.Ordinal);

    [Fact]
    public void FromToken_Null_IsRefused() => Assert.Throws<ArgumentNullException>(() => WorkspaceAccess.FromToken(null!));

    [Fact]
    public void ToString_Always_HidesTheToken()
    {
        var end = new DateTimeOffset(2026, 8, 22, 10, 15, 30, TimeSpan.Zero);

        Assert.Equal("token until 2026-08-22T10:15:30.0000000+00:00", WorkspaceAccess.FromToken("t0ps3cret", end).ToString());
    }
}
