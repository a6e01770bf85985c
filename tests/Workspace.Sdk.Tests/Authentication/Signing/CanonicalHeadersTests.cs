using System.Buffers;
using System.Text;

namespace Workspace.Sdk.Tests.Authentication.Signing;

public sealed class CanonicalHeadersTests
{
    private static readonly SignedHeader Host = new("Host", "workspace.test");
    private static readonly SignedHeader Date = new("X-Sdk-Date", "20260102T030405Z");

    [Fact]
    public void Names_AnyOrderAndCase_AreLowerCaseAndSorted()
    {
        var headers = new CanonicalHeaders([new("X-SECURITY-TOKEN", "t"), Date, new("x-Project-ID", "p"), new("X-Sdk", "1"), Host]);

        Assert.Equal("host;x-project-id;x-sdk;x-sdk-date;x-security-token", headers.Names);
    }

    [Fact]
    public void AppendTo_Headers_IsALineForEachInTheOrderOfTheNames() => Assert.Equal(
        "host:workspace.test\nx-project-id:P1\nx-sdk-date:20260102T030405Z\n", Lines(Date, new("X-Project-Id", "P1"), Host));

    [Theory]
    [InlineData("  p1 ")]
    [InlineData("\tp1\t ")]
    public void AppendTo_ValueWithSpacesAround_IsTrimmed(string value) =>
        Assert.Contains("\nx-project-id:p1\n", Lines(Host, Date, new("X-Project-Id", value)), StringComparison.Ordinal);

    [Fact]
    public void AppendTo_ValueWithSpacesInside_KeepsThem() =>
        Assert.Contains("\nuser-agent:a  b; c\n", Lines(Host, Date, new("User-Agent", "a  b; c")), StringComparison.Ordinal);

    [Fact]
    public void AppendTo_EmptyValue_HasALine() =>
        Assert.Contains("\nx-project-id:\n", Lines(Host, Date, new("X-Project-Id", "")), StringComparison.Ordinal);

    [Fact]
    public void RequestDate_WithSpacesAround_IsTrimmed() =>
        Assert.Equal("20260102T030405Z", new CanonicalHeaders([Host, new("x-sdk-date", " 20260102T030405Z")]).RequestDate);

    [Theory]
    [InlineData("t0ps3cret\r\nX-Evil: 1", "U+000D at position 9")]
    [InlineData("t0ps3cret\n", "U+000A at position 9")]
    [InlineData("t0ps3\tcret", "U+0009 at position 5")]
    [InlineData("t0ps3cret\u0000", "U+0000 at position 9")]
    [InlineData("t0ps3cret\u007f", "U+007F at position 9")]
    [InlineData("t0ps3cr\u00e9t", "U+00E9 at position 7")]
    [InlineData("\u00e9t0ps3cret", "U+00E9 at position 0")]
    public void Create_ValueThatCannotStandInAHeader_IsRefusedWithoutShowingIt(string value, string expected)
    {
        var message = Refusal(Host, Date, new("X-Security-Token", value));

        Assert.Contains($"its header 'x-security-token' has {expected}", message, StringComparison.Ordinal);
        Assert.DoesNotContain("t0ps3", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("TEST_UNDERSCORE", "other characters than letters")]
    [InlineData("X Y", "other characters than letters")]
    [InlineData("X-\u00c9", "other characters than letters")]
    [InlineData("", "has no name")]
    [InlineData("Content-Type", "leave out")]
    [InlineData("content-type-x", "leave out")]
    [InlineData("Authorization", "carries the signature itself")]
    [InlineData("Accept-Encoding", "changed on the way")]
    [InlineData("Connection", "changed on the way")]
    [InlineData("Content-Length", "changed on the way")]
    [InlineData("Transfer-Encoding", "changed on the way")]
    [InlineData("X-Sdk-Content-Sha256", "hash of the body")]
    public void Create_HeaderThatSignaturesLeaveOut_IsRefused(string name, string rule)
    {
        var message = Refusal(Host, Date, new(name, "1"));

        Assert.Contains($"its header '{name.ToLowerInvariant()}' ", message, StringComparison.Ordinal);
        Assert.Contains(rule, message, StringComparison.Ordinal);
    }

    [Fact]
    public void Create_TwoHeadersOfOneName_IsRefused() => Assert.Contains(
        "its header 'x-project-id' is there twice", Refusal(Host, new("X-Project-Id", "1"), Date, new("x-project-id", "2")), StringComparison.Ordinal);

    [Fact]
    public void Create_NoHost_IsRefused() => Assert.Contains("its header 'host' is missing", Refusal(Date), StringComparison.Ordinal);

    [Fact]
    public void Create_EmptyHost_IsRefused() => Assert.Contains("its header 'host' is empty", Refusal(Date, new("Host", " ")), StringComparison.Ordinal);

    [Fact]
    public void Create_NoDate_IsRefused() => Assert.Contains("its header 'x-sdk-date' is missing", Refusal(Host), StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("2026-01-02T03:04:05Z")]
    [InlineData("20260102T030405")]
    [InlineData("20260102T030405z")]
    [InlineData("20260102 030405Z")]
    [InlineData("20260230T030405Z")]
    [InlineData("20260102T240000Z")]
    [InlineData("20260102T0304 5Z")]
    public void Create_BadDate_IsRefused(string date) =>
        Assert.Contains("its header 'x-sdk-date' is not a date", Refusal(Host, new("X-Sdk-Date", date)), StringComparison.Ordinal);

    [Fact]
    public void SignedHeader_ToString_HidesTheValue() => Assert.Equal("X-Security-Token", new SignedHeader("X-Security-Token", "t0ps3cret").ToString());

    private static string Refusal(params SignedHeader[] headers) =>
        Assert.Throws<UnsignableRequestException>(() => new CanonicalHeaders(headers)).Message;

    private static string Lines(params SignedHeader[] headers)
    {
        var text = new ArrayBufferWriter<byte>();
        new CanonicalHeaders(headers).AppendTo(text);
        return Encoding.ASCII.GetString(text.WrittenSpan);
    }
}
