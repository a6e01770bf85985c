namespace Workspace.Sdk.Tests.Authentication.Local;

public sealed class EnvironmentVariablesTests : LocalTests
{
    [Theory]
    [InlineData("a", "a")]
    [InlineData(" a b\t", "a b")]
    [InlineData("a\r\n", "a")]
    [InlineData("", null)]
    [InlineData(" \n", null)]
    [InlineData(null, null)]
    public void Find_Value_IsTrimmedAndNothingWhenBlank(string? value, string? expected)
    {
        Set(("X", value));

        Assert.Equal(expected, Environment.Find("X"));
    }

    [Fact]
    public void NamesWith_APrefix_ListsThoseThatGoOnAndAreSet()
    {
        Set(("P_B", "2"), ("P_A", "1"), ("P_", "0"), ("P_C", " "), ("p_d", "4"), ("Q_P_E", "5"));

        Assert.Equal(["P_A", "P_B"], Environment.NamesWith("P_"));
    }
}
