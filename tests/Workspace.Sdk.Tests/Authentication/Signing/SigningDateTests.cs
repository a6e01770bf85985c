using System.Globalization;

namespace Workspace.Sdk.Tests.Authentication.Signing;

public sealed class SigningDateTests
{
    [Theory]
    [InlineData("2026-08-22T10:15:30.9999999+00:00", "20260822T101530Z")]
    [InlineData("2026-08-22T00:15:30+08:00", "20260821T161530Z")]
    [InlineData("2026-12-31T20:00:00-05:30", "20270101T013000Z")]
    [InlineData("0001-01-01T00:00:00+00:00", "00010101T000000Z")]
    [InlineData("9999-12-31T23:59:59+00:00", "99991231T235959Z")]
    public void Format_AnyOffset_IsUtcToTheSecond(string time, string expected) =>
        Assert.Equal(expected, SigningDate.Format(DateTimeOffset.Parse(time, CultureInfo.InvariantCulture)));

    [Theory]
    [MemberData(nameof(Cultures.Names), MemberType = typeof(Cultures))]
    public void Format_AnyCulture_IsTheSame(string culture) => Assert.Equal(
        "20260822T101530Z", Cultures.Run(culture, () => SigningDate.Format(new DateTimeOffset(2026, 8, 22, 10, 15, 30, TimeSpan.Zero))));

    [Theory]
    [MemberData(nameof(Cultures.Names), MemberType = typeof(Cultures))]
    public void IsWellFormed_AnyCulture_IsTheSame(string culture) =>
        Assert.True(Cultures.Run(culture, () => SigningDate.IsWellFormed("20260822T101530Z")));
}
