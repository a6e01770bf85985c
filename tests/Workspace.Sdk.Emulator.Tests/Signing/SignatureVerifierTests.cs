using System.Text;

namespace Workspace.Sdk.Emulator.Tests;

public sealed class SignatureVerifierTests
{
    private const string Mismatch = "verify aksk signature fail";

    [Theory]
    [InlineData("/", "/")]
    [InlineData("/a", "/a/")]
    [InlineData("/a/", "/a/")]
    [InlineData("/a//b", "/a//b/")]
    [InlineData("/%61/%7e/%e6%a1%8c", "/a/~/%E6%A1%8C/")]
    [InlineData("/a%2fb", "/a%2Fb/")]
    [InlineData("/%ff", "/%FF/")]
    [InlineData("/a+b/(c)*!'", "/a%2Bb/%28c%29%2A%21%27/")]
    [InlineData("/a;b=c,d:e@f$g&h", "/a%3Bb%3Dc%2Cd%3Ae%40f%24g%26h/")]
    public void FindFault_Path_IsSignedInItsOneSpelling(string path, string canonical) =>
        Assert.Null(FindFault(signed => (signed.Path, signed.CanonicalPath) = (path, canonical)));

    [Theory]
    [InlineData("", "")]
    [InlineData("b=2&a=1", "a=1&b=2")]
    [InlineData("a=2&a=10&a", "a=&a=10&a=2")]
    [InlineData("aa=1&a=2&A=3", "A=3&a=2&aa=1")]
    [InlineData("a=x=y?z", "a=x%3Dy%3Fz")]
    [InlineData("a=1+1&b=%2b&c=%20", "a=1%2B1&b=%2B&c=%20")]
    [InlineData("%62=1&a=%7E", "a=~&b=1")]
    [InlineData("a-b=1&a=2&a%20=3", "a=2&a%20=3&a-b=1")]
    [InlineData("%EF%BF%BD=1&%F0%9F%9A%80=2", "%EF%BF%BD=1&%F0%9F%9A%80=2")]
    [InlineData("%F0%9F%9A%80=2&%EF%BF%BD=1", "%EF%BF%BD=1&%F0%9F%9A%80=2")]
    public void FindFault_Query_IsSignedInItsOneOrderAndSpelling(string query, string canonical) =>
        Assert.Null(FindFault(signed => (signed.Query, signed.CanonicalQuery) = (query, canonical)));

    [Fact]
    public void FindFault_LargeBodyChangedInItsLastByte_IsRefused()
    {
        var body = new string('x', 200 * 1024);
        var signed = NewRequest();
        signed.Body = body;

        Assert.Null(SignatureVerifier.FindFault(signed.Method, signed.Target, signed.AllHeaders(), Encoding.UTF8.GetBytes(body), signed.Keys.Secret));
        Assert.Equal(
            Mismatch,
            SignatureVerifier.FindFault(signed.Method, signed.Target, signed.AllHeaders(), Encoding.UTF8.GetBytes(body[..^1] + 'y'), signed.Keys.Secret));
    }

    [Fact]
    public void FindFault_QuestionMarkWithoutQuery_IsAnEmptyQuery() =>
        Assert.Null(FindFault(signed => (signed.Path, signed.CanonicalPath) = ("/a?", "/a/")));

    [Theory]
    [InlineData("/a", "/a")]
    [InlineData("/a", "/a//")]
    [InlineData("/a%2Fb", "/a/b/")]
    [InlineData("/a%20b", "/a+b/")]
    [InlineData("/~", "/%7E/")]
    public void FindFault_PathSignedInAnotherSpelling_IsRefused(string path, string signedAs) =>
        Assert.Equal(Mismatch, FindFault(signed => (signed.Path, signed.CanonicalPath) = (path, signedAs)));

    [Theory]
    [InlineData("a=1&b=2", "b=2&a=1")]
    [InlineData("a", "a")]
    [InlineData("a=%2F", "a=%2f")]
    [InlineData("a=1+1", "a=1%201")]
    public void FindFault_QuerySignedInAnotherSpelling_IsRefused(string query, string signedAs) =>
        Assert.Equal(Mismatch, FindFault(signed => (signed.Query, signed.CanonicalQuery) = (query, signedAs)));

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("*")]
    [InlineData("http://example.com/a")]
    [InlineData("/%")]
    [InlineData("/%2")]
    [InlineData("/%2g")]
    [InlineData("/%+2")]
    [InlineData("/a b")]
    [InlineData("/a#b")]
    [InlineData("/桌")]
    [InlineData("/a?%")]
    [InlineData("/a?a=%zz")]
    [InlineData("/a?=1")]
    [InlineData("/a?a=1&&b=2")]
    [InlineData("/a?&")]
    public void FindFault_TargetThatCannotBeRead_SaysWhy(string target) =>
        Assert.Matches("request target|path|query", FindFault(signed => signed.Path = target));

    [Theory]
    [InlineData("host;x-sdk-date", null)]
    [InlineData("x-sdk-date", "host is not signed")]
    [InlineData("host", "x-sdk-date is not signed")]
    [InlineData("", "not among the headers")]
    [InlineData("x-sdk-date;host", "not sorted")]
    [InlineData("host;host;x-sdk-date", "twice")]
    [InlineData("host;x-sdk-date;", "not sorted")]
    [InlineData("Host;x-sdk-date", "lower case")]
    [InlineData("host;x-absent;x-sdk-date", "x-absent")]
    public void FindFault_SignedHeaders_MustBeCompleteAndInOrder(string list, string? fault)
    {
        var found = FindFault(signed => signed.SignedHeaders = list);

        Assert.Equal(fault is null, found is null);
        Assert.Contains(fault ?? "", found ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public void FindFault_SecurityTokenNotSigned_IsRefused() => Assert.Contains(
        "x-security-token is not signed",
        FindFault(signed => signed.UnsignedHeaders["X-Security-Token"] = "token"),
        StringComparison.Ordinal);

    [Fact]
    public void FindFault_SecurityTokenSigned_IsNull() =>
        Assert.Null(FindFault(signed => signed.Keys = signed.Keys with { SecurityToken = "t" }));

    [Fact]
    public void FindFault_HeaderValueWithBlanksAround_IsSignedWithoutThem() => Assert.Null(FindFault(
        signed => signed.Headers["x-other"] = "a  b", headers => headers["x-other"] = "  a  b "));

    [Theory]
    [InlineData("20260822T101530Z", null)]
    [InlineData("20260822T101530", "X-Sdk-Date")]
    [InlineData("2026-08-22T10:15:30Z", "X-Sdk-Date")]
    [InlineData("20260822t101530z", "X-Sdk-Date")]
    [InlineData("20260231T101530Z", "X-Sdk-Date")]
    [InlineData("20260822T101530Z ", null)]
    [InlineData("", "X-Sdk-Date")]
    public void FindFault_Date_MustHaveItsForm(string date, string? fault)
    {
        var found = FindFault(_ => { }, headers => headers["X-Sdk-Date"] = date);

        Assert.Equal(fault is null, found is null);
        Assert.Contains(fault ?? "", found ?? "", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{0}", null)]
    [InlineData("", "Authorization")]
    [InlineData("Bearer token", "Authorization")]
    [InlineData(" , , ", "Authorization")]
    [InlineData("x{0}", "Authorization")]
    [InlineData("{0}, Extra=1", "Authorization")]
    [InlineData("{0}0", "Authorization")]
    public void FindFault_Authorization_MustHaveItsForm(string format, string? fault)
    {
        var found = FindFault(_ => { }, headers => headers["Authorization"] = string.Format(null, format, headers["Authorization"]));

        Assert.Equal(fault is null, found is null);
        Assert.Contains(fault ?? "", found ?? "", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(", ", ",")]
    [InlineData(", Signature", ", signature")]
    [InlineData("SDK-HMAC-SHA256", "V11-HMAC-SHA256")]
    [InlineData("Access=A", "Access=")]
    public void FindFault_AuthorizationSpeltOtherwise_IsRefused(string part, string replacement) => Assert.Contains(
        "Authorization",
        FindFault(
            signed => signed.Keys = signed.Keys with { Access = "A" },
            headers => headers["Authorization"] = headers["Authorization"].Replace(part, replacement, StringComparison.Ordinal)),
        StringComparison.Ordinal);

    [Fact]
    public void FindFault_NoAuthorization_IsRefused() => Assert.Contains(
        "Authorization", FindFault(_ => { }, headers => headers.Remove("Authorization")), StringComparison.Ordinal);

    [Fact]
    public void FindFault_UnsignedPayloadThatIsSignedSo_IsNull() => Assert.Null(FindFault(signed =>
    {
        signed.Headers["x-sdk-content-sha256"] = signed.PayloadHash = "UNSIGNED-PAYLOAD";
        signed.Body = "anything";
    }));

    [Fact]
    public void FindFault_UnsignedPayloadInAHeaderThatIsNotSigned_HashesTheBody() => Assert.Equal(Mismatch, FindFault(signed =>
    {
        signed.UnsignedHeaders["X-Sdk-Content-Sha256"] = signed.PayloadHash = "UNSIGNED-PAYLOAD";
        signed.Body = "anything";
    }));

    [Fact]
    public void FindFault_ContentHashOfAnotherBody_IsRefused() => Assert.Contains(
        "x-sdk-content-sha256",
        FindFault(signed => signed.Headers["x-sdk-content-sha256"] = signed.PayloadHash = new string('0', 64)),
        StringComparison.Ordinal);

    [Fact]
    public void FindFault_MethodInLowerCase_IsAnotherMethod() => Assert.Equal(
        Mismatch, SignatureVerifier.FindFault("get", "/a", NewRequest().AllHeaders(), [], "secret"));

    private static SignedRequest NewRequest() => new()
    {
        Keys = new TestKeys("ACCESS", "secret"),
        Host = "example.com",
        Path = "/a",
        Time = new DateTimeOffset(2026, 8, 22, 10, 15, 30, TimeSpan.Zero),
    };

    private static string? FindFault(Action<SignedRequest> configure, Action<Dictionary<string, string>>? tamper = null)
    {
        var signed = NewRequest();
        configure(signed);
        var headers = signed.AllHeaders();
        tamper?.Invoke(headers);
        return SignatureVerifier.FindFault(signed.Method, signed.Target, headers, Encoding.UTF8.GetBytes(signed.Body), signed.Keys.Secret);
    }
}
