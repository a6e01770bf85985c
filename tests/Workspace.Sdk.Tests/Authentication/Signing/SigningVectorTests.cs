using System.Buffers;
using System.Text;

namespace Workspace.Sdk.Tests.Authentication.Signing;

public sealed class SigningVectorTests
{
    public static TheoryData<string> Names => [.. SigningVector.All.Select(v => v.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void CanonicalRequest_OfAVector_IsTheKnownOne(string name)
    {
        var vector = SigningVector.Named(name);

        Assert.Equal(vector.CanonicalRequest, Encoding.UTF8.GetString(CanonicalRequestOf(vector).Text));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void StringToSign_OfAVector_IsTheKnownOne(string name)
    {
        var vector = SigningVector.Named(name);

        Assert.Equal(vector.StringToSign, Encoding.UTF8.GetString(RequestSigner.GetStringToSign(new ArrayBufferWriter<byte>(), CanonicalRequestOf(vector))));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Sign_AVector_GivesTheKnownAuthorization(string name)
    {
        var vector = SigningVector.Named(name);

        Assert.Equal(
            vector.Authorization,
            RequestSigner.Sign(vector.Ak, vector.Sk, new HttpMethod(vector.Method), vector.Url, vector.HeadersToSign, vector.GetBodyBytes()));
    }

    [Fact]
    public void Vectors_All_AreThere() => Assert.Equal(17, SigningVector.All.Count);

    private static CanonicalRequest CanonicalRequestOf(SigningVector vector) =>
        new(new ArrayBufferWriter<byte>(), new HttpMethod(vector.Method), vector.Url, vector.HeadersToSign, vector.GetBodyBytes());
}
