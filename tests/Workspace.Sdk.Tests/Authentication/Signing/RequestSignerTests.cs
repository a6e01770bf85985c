using System.Buffers;
using System.Text;

namespace Workspace.Sdk.Tests.Authentication.Signing;

public sealed class RequestSignerTests
{
    private const string AccessKey = "EXAMPLEACCESSKEY0001";
    private const string SecretKey = "example-secret-key-not-real-000000000000";
    private const string Project = "0123456789abcdef0123456789abcdef";
    private const string Authority = "workspace.ap-southeast-1.myhuaweicloud.com";
    private const string EmptyHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private const string ExpectedOfAdd = "SDK-HMAC-SHA256 Access=EXAMPLEACCESSKEY0001, SignedHeaders=host;x-project-id;x-sdk-date, "
        + "Signature=51014568550a2a9eb2290ff0340ecf69dd79a10081a32cc680fb3d32b30d561a";

    private static readonly Uri AddUri = new($"https://{Authority}/v2/{Project}/desktops/11111111-2222-3333-4444-555555555555/volumes");
    private static readonly SignedHeader Host = new("Host", Authority);
    private static readonly SignedHeader Date = new("X-Sdk-Date", "20260102T030405Z");

    [Fact]
    public void Sign_Add_GivesTheKnownAuthorization() => Assert.Equal(ExpectedOfAdd, SignAdd());

    [Fact]
    public void CanonicalRequest_Add_IsTheKnownText() => Assert.Equal(
        $"""
        POST
        /v2/{Project}/desktops/11111111-2222-3333-4444-555555555555/volumes/

        host:{Authority}
        x-project-id:{Project}
        x-sdk-date:20260102T030405Z

        host;x-project-id;x-sdk-date
        c0c03d64a7ba2aa2ee98361f1501b54a3b1f61c0606204d972238365757e8d8c
        """.ReplaceLineEndings("\n"),
        Text(HttpMethod.Post, AddUri, """{"volumes":[{"type":"SAS","size":80}]}""", Host, Date, new("X-Project-Id", Project)));

    [Fact]
    public void Sign_QueryWithRepeatedAndEncodedValues_GivesTheKnownAuthorization()
    {
        var uri = new Uri($"https://{Authority}/v2/{Project}/workspace-sub-jobs?job_id=j%201%2F%C3%A9&status=RUNNING&status=FAILED&limit=10");

        Assert.Equal(
            "SDK-HMAC-SHA256 Access=EXAMPLEACCESSKEY0001, SignedHeaders=host;x-sdk-date, "
            + "Signature=c5b2dfa77cf351c14dc4484de41a1da5dba2d9a37ba0f51052914153439d5eaa",
            RequestSigner.Sign(AccessKey, SecretKey, HttpMethod.Get, uri, [Host, Date], []));
    }

    // Each depends on the culture: letters of names in Turkish, the years and digits of others.
    [Theory]
    [MemberData(nameof(Cultures.Names), MemberType = typeof(Cultures))]
    public void Sign_AnyCulture_GivesTheSame(string culture) => Assert.Equal(ExpectedOfAdd, Cultures.Run(culture, SignAdd));

    [Fact]
    public void CanonicalRequest_MethodInLowerCase_IsInUpperCase() =>
        Assert.StartsWith("PATCH\n", Text(new HttpMethod("patch"), AddUri, "", Host, Date), StringComparison.Ordinal);

    [Fact]
    public void CanonicalRequest_NoQuery_HasAnEmptyLine() => Assert.Equal("", Text(HttpMethod.Get, AddUri, "", Host, Date).Split('\n')[2]);

    [Fact]
    public void CanonicalRequest_Headers_AreFollowedByAnEmptyLine() => Assert.Equal(
        [$"host:{Authority}", "x-sdk-date:20260102T030405Z", "", "host;x-sdk-date"], Text(HttpMethod.Get, AddUri, "", Host, Date).Split('\n')[3..7]);

    [Fact]
    public void CanonicalRequest_EmptyBody_EndsWithTheHashOfNothing() =>
        Assert.EndsWith($"\n{EmptyHash}", Text(HttpMethod.Post, AddUri, "", Host, Date), StringComparison.Ordinal);

    [Fact]
    public void CanonicalRequest_BodyOutsideOfAscii_EndsWithTheHashOfItsBytes() => Assert.EndsWith(
        "\n300272c77761bcf1e7d3e2b069e2d6131255a4b94d0f50f6cf02fd612c491e9d",
        Text(HttpMethod.Post, AddUri, "\u684c\u9762\U0001F680", Host, Date),
        StringComparison.Ordinal);

    [Fact]
    public void CanonicalRequest_LineFeedAtTheEndOfTheBody_Counts() => Assert.NotEqual(
        Text(HttpMethod.Post, AddUri, "{}", Host, Date), Text(HttpMethod.Post, AddUri, "{}\n", Host, Date));

    [Fact]
    public void CanonicalRequest_HostWithAPort_KeepsIt() => Assert.Contains(
        "\nhost:127.0.0.1:8443\n", Text(HttpMethod.Get, AddUri, "", new("Host", "127.0.0.1:8443"), Date), StringComparison.Ordinal);

    [Fact]
    public void CanonicalRequest_LongSecurityToken_IsThereAsAWhole()
    {
        var token = new string('t', 20_000);

        Assert.Contains($"\nx-security-token:{token}\n", Text(HttpMethod.Get, AddUri, "", Host, Date, new("X-Security-Token", token)), StringComparison.Ordinal);
    }

    [Fact]
    public void StringToSign_IsAlgorithmDateAndHash()
    {
        var request = new CanonicalRequest(
            new ArrayBufferWriter<byte>(), HttpMethod.Post, AddUri, [Host, Date, new("X-Project-Id", Project)], """{"volumes":[{"type":"SAS","size":80}]}"""u8);

        Assert.Equal(
            "SDK-HMAC-SHA256\n20260102T030405Z\n9ce019afaf6d70584981e27792043a75b860b4d063b0fb77e6daf12dffaa5168",
            Encoding.ASCII.GetString(RequestSigner.GetStringToSign(new ArrayBufferWriter<byte>(), request)));
    }

    [Fact]
    public void Sign_AnUnsignableRequest_IsRefusedWithoutShowingASecret()
    {
        var failure = Assert.Throws<UnsignableRequestException>(() => RequestSigner.Sign(
            AccessKey, SecretKey, HttpMethod.Get, new Uri($"https://{Authority}/a%2Fb"), [Host, Date, new("X-Security-Token", "t0ps3cret")], []));

        Assert.DoesNotContain(SecretKey, failure.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("t0ps3cret", failure.ToString(), StringComparison.Ordinal);
    }

    private static string SignAdd() => RequestSigner.Sign(
        AccessKey,
        SecretKey,
        HttpMethod.Post,
        AddUri,
        [new("X-PROJECT-ID", Project), new("X-Sdk-Date", SigningDate.Format(new DateTimeOffset(2026, 1, 2, 11, 4, 5, TimeSpan.FromHours(8)))), Host],
        """{"volumes":[{"type":"SAS","size":80}]}"""u8);

    private static string Text(HttpMethod method, Uri uri, string body, params SignedHeader[] headers) =>
        Encoding.UTF8.GetString(new CanonicalRequest(new ArrayBufferWriter<byte>(), method, uri, headers, Encoding.UTF8.GetBytes(body)).Text);
}
