using System.Buffers;
using System.Text;

namespace Workspace.Sdk.Tests.Authentication.Signing;

public sealed class CanonicalPathTests
{
    private static readonly UriCreationOptions AsWritten = new() { DangerousDisablePathAndQueryCanonicalization = true };

    [Theory]
    [InlineData("/v2/p/desktops", "/v2/p/desktops/")]
    [InlineData("/v2/p/desktops/", "/v2/p/desktops/")]
    [InlineData("/", "/")]
    [InlineData("", "/")]
    [InlineData("//a//b", "//a//b/")]
    public void Append_Path_EndsWithOneSlash(string path, string expected) => Assert.Equal(expected, Canonical(path));

    [Theory]
    [InlineData("/a:b@c!$&'()*+,;=d", "/a%3Ab%40c%21%24%26%27%28%29%2A%2B%2C%3B%3Dd/")]
    [InlineData("/a%7Eb%2d", "/a~b-/")]
    [InlineData("/caf%c3%a9", "/caf%C3%A9/")]
    [InlineData("/a%252Fb", "/a%252Fb/")]
    [InlineData("/a%2520b", "/a%2520b/")]
    [InlineData("/.../..a/a.", "/.../..a/a./")]
    public void Append_OneOfSeveralSpellings_IsSpelledTheOneWay(string path, string expected) => Assert.Equal(expected, Canonical(path));

    // Slash and backslash are refused.
    [Fact]
    public void Append_EveryByte_IsSpelledTheOneWay()
    {
        var bytes = SigningBytes.All.Where(b => b is not ('/' or '\\')).ToList();

        Assert.Equal(
            bytes.Select(b => $"/a{SigningBytes.Spell(b)}z/"),
            bytes.Select(b => Canonical($"/a{SigningBytes.Escape(b)}z")));
    }

    [Fact]
    public void Append_EveryByteInLowerCaseHex_IsSpelledTheOneWay()
    {
        var bytes = SigningBytes.All.Where(b => b is not ('/' or '\\')).ToList();

        Assert.Equal(
            bytes.Select(b => $"/a{SigningBytes.Spell(b)}z/"),
            bytes.Select(b => Canonical($"/a%{b:x2}z")));
    }

    [Theory]
    [InlineData("/v2/a%2Fb/c", "encoded slash")]
    [InlineData("/v2/a%2fb/c", "encoded slash")]
    [InlineData("/v2/a%5Cb/c", "backslash")]
    [InlineData("/v2/a%5cb/c", "backslash")]
    [InlineData("/v2/a\\b/c", "backslash")]
    [InlineData("/v2/../c", "dot segment")]
    [InlineData("/v2/./c", "dot segment")]
    [InlineData("/../c", "dot segment")]
    [InlineData("/./c", "dot segment")]
    [InlineData("/v2/..", "dot segment")]
    [InlineData("/v2/.", "dot segment")]
    [InlineData("/v2/%2e%2e/c", "dot segment")]
    [InlineData("/v2/%2E/c", "dot segment")]
    [InlineData("/v2/.%2e/c", "dot segment")]
    public void Append_PathThatGatewaysReadDifferently_IsRefused(string path, string rule)
    {
        var failure = Assert.Throws<UnsignableRequestException>(() => Canonical(path));

        Assert.StartsWith($"The request cannot be signed: its path '{path}' has a", failure.Message, StringComparison.Ordinal);
        Assert.Contains(rule, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/a%zz", 2)]
    [InlineData("/a%4", 2)]
    [InlineData("/a%", 2)]
    [InlineData("/%41%g0", 4)]
    [InlineData("/%+4", 1)]
    [InlineData("/%%41", 1)]
    public void Append_BrokenEscape_IsRefused(string path, int position)
    {
        var failure = Assert.Throws<UnsignableRequestException>(() => Canonical(path));

        Assert.Contains(
            $"its path '{path}' has a '%' without two hexadecimal digits at position {position}", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/a b", "U+0020 at position 2")]
    [InlineData("/% 4", "U+0020 at position 2")]
    [InlineData("/caf\u00e9", "U+00E9 at position 4")]
    [InlineData("/a\r\nHost: x", "U+000D at position 2")]
    [InlineData("/\u007f", "U+007F at position 1")]
    public void Append_CharacterThatMustBeEncoded_IsRefused(string path, string expected)
    {
        var failure = Assert.Throws<UnsignableRequestException>(() => Canonical(path));

        Assert.Contains($"its path has {expected}", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CanonicalRequest_AddressThatIsSentAsWritten_IsReadAsItIsSent()
    {
        var uri = new Uri("https://workspace.test/v2/%41%c3%a9", AsWritten);

        Assert.Equal("/v2/A%C3%A9/", Line(1, uri));
    }

    [Fact]
    public void CanonicalRequest_AddressWithCharactersOutsideOfAscii_IsReadAsItIsSent() =>
        Assert.Equal("/v2/%E6%A1%8C%20%E9%9D%A2/", Line(1, new Uri("https://workspace.test/v2/\u684c \u9762")));

    [Fact]
    public void CanonicalRequest_DotSegmentsThatAreSent_AreRefused() => Assert.Throws<UnsignableRequestException>(
        () => Line(1, new Uri("https://workspace.test/v2/%2e%2e/b", AsWritten)));

    private static string Line(int number, Uri uri)
    {
        var request = new CanonicalRequest(new ArrayBufferWriter<byte>(), HttpMethod.Get, uri, [new("Host", "h"), new("X-Sdk-Date", "20260102T030405Z")], []);
        return Encoding.ASCII.GetString(request.Text).Split('\n')[number];
    }

    private static string Canonical(string path)
    {
        var text = new ArrayBufferWriter<byte>();
        CanonicalPath.Append(text, path);
        return Encoding.ASCII.GetString(text.WrittenSpan);
    }
}
