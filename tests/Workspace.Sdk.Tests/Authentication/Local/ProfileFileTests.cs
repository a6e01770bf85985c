namespace Workspace.Sdk.Tests.Authentication.Local;

public sealed class ProfileFileTests
{
    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Parse_AnyLineEnds_FindsEveryName(string lineEnd)
    {
        var file = ProfileFile.Parse(string.Join(lineEnd, "[basic]", "ak = AKEY", "", "sk = s3cret"));

        Assert.Null(file.Fault);
        Assert.Equal(("AKEY", "s3cret"), (file.Find("ak"), file.Find("sk")));
    }

    [Theory]
    [InlineData("ak=AKEY", "AKEY")]
    [InlineData("  ak \t=\t AKEY  ", "AKEY")]
    [InlineData("AK = AKEY", "AKEY")]
    [InlineData("ak = a=b==", "a=b==")]
    [InlineData("ak = a;b#c", "a;b#c")]
    [InlineData("ak = #a", "#a")]
    [InlineData("ak = \"a\"", "\"a\"")]
    [InlineData("ak = [a]", "[a]")]
    [InlineData("ak =", null)]
    [InlineData("ak = \t", null)]
    [InlineData("akk = AKEY", null)]
    [InlineData("# ak = AKEY", null)]
    [InlineData("# mine", null)]
    [InlineData("#", null)]
    [InlineData("  ; mine", null)]
    public void Find_ALineOfTheSection_GivesItsValue(string line, string? expected)
    {
        var file = ProfileFile.Parse($"[basic]\n{line}\n");

        Assert.Null(file.Fault);
        Assert.Equal(expected, file.Find("ak"));
    }

    [Theory]
    [InlineData("[basic]", true)]
    [InlineData(" [ Basic\t] ", true)]
    [InlineData("[BASIC]", true)]
    [InlineData("[basics]", false)]
    [InlineData("[]", false)]
    [InlineData("# [basic]", false)]
    [InlineData("", false)]
    public void HasSection_ALine_TellsWhetherItBeginsTheSection(string line, bool expected)
    {
        var file = ProfileFile.Parse($"{line}\nak = AKEY");

        Assert.Null(file.Fault);
        Assert.Equal(expected, file.HasSection);
        Assert.Equal(expected ? "AKEY" : null, file.Find("ak"));
    }

    [Fact]
    public void Find_NameInOtherSections_IsNotFound()
    {
        var file = ProfileFile.Parse("ak = before\n[global]\nak = global\n[basic]\nsk = s3cret\n[other]\nak = other");

        Assert.Null(file.Find("ak"));
    }

    [Fact]
    public void Parse_SectionTwice_IsMerged()
    {
        var file = ProfileFile.Parse("[basic]\nak = AKEY\n[global]\nx\n[basic]\nsk = s3cret");

        Assert.Null(file.Fault);
        Assert.True(file.HasSection);
        Assert.Equal(("AKEY", "s3cret"), (file.Find("ak"), file.Find("sk")));
    }

    [Theory]
    [InlineData("sk = s3cret\nSK = s3cret")]
    [InlineData("sk =\nsk = s3cret")]
    [InlineData("sk = s3cret\nsk =")]
    public void Parse_NameTwiceWithOneValue_IsTaken(string lines)
    {
        var file = ProfileFile.Parse("[basic]\n" + lines);

        Assert.Null(file.Fault);
        Assert.Equal("s3cret", file.Find("sk"));
    }

    [Fact]
    public void Parse_NameTwiceWithTwoValues_NamesBothLinesAndNeitherValue()
    {
        var file = ProfileFile.Parse("[basic]\nsk = s3cret\n\n[basic]\nSK = 0ther");

        Assert.Equal("lines 2 and 5 give SK different values. Take one of them out.", file.Fault);
    }

    [Fact]
    public void Parse_ValuesThatDifferInCase_AreTwo() => Assert.NotNull(ProfileFile.Parse("[basic]\nsk = a\nsk = A").Fault);

    [Theory]
    [InlineData("s3cret")]
    [InlineData("sk: s3cret")]
    [InlineData("= s3cret")]
    [InlineData("  = s3cret")]
    public void Parse_LineOfTheSectionThatIsNothing_IsNamedByItsNumberAndNotShown(string line)
    {
        var file = ProfileFile.Parse($"# comment\n[basic]\r\n\r\n{line}\n");

        Assert.StartsWith("line 4 is no 'name = value'", file.Fault, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", file.Fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[basic")]
    [InlineData("[basic] # mine")]
    [InlineData("[")]
    public void Parse_SectionThatDoesNotEnd_IsNamedWhereverItStands(string line) => Assert.StartsWith(
        "line 2 begins a section", ProfileFile.Parse($"[global]\n{line}\nak = AKEY").Fault, StringComparison.Ordinal);

    [Fact]
    public void Parse_LineOfAnotherSectionThatIsNothing_IsPassedOver() => Assert.Null(ProfileFile.Parse("x\n[global]\nx\n= y").Fault);

    [Fact]
    public void Parse_SeveralFaults_NamesTheFirst() =>
        Assert.StartsWith("line 2 ", ProfileFile.Parse("[basic]\nx\ny").Fault, StringComparison.Ordinal);
}
