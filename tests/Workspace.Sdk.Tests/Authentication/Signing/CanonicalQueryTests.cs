using System.Buffers;
using System.Text;

namespace Workspace.Sdk.Tests.Authentication.Signing;

public sealed class CanonicalQueryTests
{
    [Theory]
    [InlineData("")]
    [InlineData("?")]
    public void Append_NoParameters_IsAnEmptyLine(string query) => Assert.Equal("", Canonical(query));

    [Theory]
    [InlineData("?a", "a=")]
    [InlineData("?a=", "a=")]
    [InlineData("?b&a", "a=&b=")]
    [InlineData("?a=&a=1&a", "a=&a=&a=1")]
    public void Append_ParameterWithoutAValue_HasAnEmptyOne(string query, string expected) => Assert.Equal(expected, Canonical(query));

    [Theory]
    [InlineData("?aa=1&a=2&B=3&b=4", "B=3&a=2&aa=1&b=4")]
    [InlineData("?a=9&a=10", "a=10&a=9")]
    [InlineData("?a=b&a=B&a=", "a=&a=B&a=b")]
    [InlineData("?a=1&a=1", "a=1&a=1")]
    [InlineData("?a-b=1&a=2&a_b=3&a.b=4", "a=2&a-b=1&a.b=4&a_b=3")]
    [InlineData("?i=1&I=2&%C4%B1=3", "I=2&i=1&%C4%B1=3")]
    public void Append_Parameters_AreSortedByByte(string query, string expected) => Assert.Equal(expected, Canonical(query));

    // By what is sent, each would come in the other order.
    [Theory]
    [InlineData("?~=1&%C3%A9=2", "~=1&%C3%A9=2")]
    [InlineData("?a%7Bb=1&azb=2", "azb=2&a%7Bb=1")]
    [InlineData("?a=%7B&a=z", "a=z&a=%7B")]
    [InlineData("?a%3D=1&a=2", "a=2&a%3D=1")]
    [InlineData("?%62=1&a=2", "a=2&b=1")]
    public void Append_Parameters_AreSortedByWhatTheyMean(string query, string expected) => Assert.Equal(expected, Canonical(query));

    // In UTF-16 the second would come first.
    [Fact]
    public void Append_CharactersOutsideOfTheBasicPlane_AreSortedByTheirBytes() =>
        Assert.Equal("%EF%BC%A1=1&%F0%9F%9A%80=2", Canonical("?%F0%9F%9A%80=2&%EF%BC%A1=1"));

    [Theory]
    [InlineData("?a=b+c", "a=b%2Bc")]
    [InlineData("?a+b=c", "a%2Bb=c")]
    public void Append_Plus_IsAPlus(string query, string expected) => Assert.Equal(expected, Canonical(query));

    [Theory]
    [InlineData("?a=b=c", "a=b%3Dc")]
    [InlineData("?a=b?c/d:e", "a=b%3Fc%2Fd%3Ae")]
    [InlineData("?a=b%26c", "a=b%26c")]
    [InlineData("?a=..", "a=..")]
    public void Append_ValueWithSeparators_IsOneValue(string query, string expected) => Assert.Equal(expected, Canonical(query));

    [Fact]
    public void Append_EveryByteInAValue_IsSpelledTheOneWay() => Assert.Equal(
        SigningBytes.All.Select(b => $"a=b{SigningBytes.Spell(b)}c"),
        SigningBytes.All.Select(b => Canonical($"?a=b{SigningBytes.Escape(b)}c")));

    [Fact]
    public void Append_EveryByteInAName_IsSpelledTheOneWay() => Assert.Equal(
        SigningBytes.All.Select(b => $"b{SigningBytes.Spell(b)}c="),
        SigningBytes.All.Select(b => Canonical($"?b{SigningBytes.Escape(b)}c")));

    [Theory]
    [InlineData("?a&&b", "")]
    [InlineData("?a&", "")]
    [InlineData("?&a", "")]
    [InlineData("?=1&a", "=1")]
    public void Append_ParameterWithoutAName_IsRefused(string query, string parameter)
    {
        var failure = Assert.Throws<UnsignableRequestException>(() => Canonical(query));

        Assert.Contains($"its query has the parameter '{parameter}' without a name", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?a=1&b=%zz", "its query '%zz' has a '%' without two hexadecimal digits at position 0")]
    [InlineData("?a%4=1", "its query 'a%4' has a '%' without two hexadecimal digits at position 1")]
    [InlineData("?a=b c", "its query has U+0020 at position 1")]
    [InlineData("?a=\u00e9", "its query has U+00E9 at position 0")]
    public void Append_WhatCannotBeDecoded_IsRefused(string query, string expected)
    {
        var failure = Assert.Throws<UnsignableRequestException>(() => Canonical(query));

        Assert.Contains(expected, failure.Message, StringComparison.Ordinal);
    }

    private static string Canonical(string query)
    {
        var text = new ArrayBufferWriter<byte>();
        CanonicalQuery.Append(text, query);
        return Encoding.ASCII.GetString(text.WrittenSpan);
    }
}
