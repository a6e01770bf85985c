using System.Globalization;

namespace Workspace.Sdk.Tests.Culture;

public sealed class CultureTests
{
    [Fact]
    public async Task CurrentCulture_OnEveryThread_IsTheOneFromTheEnvironment()
    {
        var expected = CultureFromEnvironment.Name is { Length: > 0 } name ? name : CultureInfo.CurrentCulture.Name;

        Assert.Equal(expected, CultureInfo.CurrentCulture.Name);
        Assert.Equal(expected, await Task.Run(() => CultureInfo.CurrentCulture.Name));
    }

    // Shows that the cultures of CI differ from the invariant one in ways that break careless code.
    [Theory]
    [InlineData("th-TH", "2569")]
    [InlineData("ar-SA", "1448")]
    public void FormattedDate_InACultureWithAnotherCalendar_HasAnotherYear(string culture, string year)
    {
        var date = new DateTime(2026, 8, 22, 0, 0, 0, DateTimeKind.Utc);

        Assert.Equal(year, date.ToString("yyyy", CultureInfo.GetCultureInfo(culture)));
    }
}
