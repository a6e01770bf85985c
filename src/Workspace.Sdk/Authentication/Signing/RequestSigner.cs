using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace Workspace.Sdk;

/// <summary>Signs requests with SDK-HMAC-SHA256.</summary>
internal static class RequestSigner
{
    private const string Algorithm = "SDK-HMAC-SHA256";

    /// <summary>The value of <c>Authorization</c> for a request.</summary>
    /// <param name="accessKey">The access key id, which is sent.</param>
    /// <param name="secretKey">The secret key, which is not.</param>
    /// <param name="method">The method.</param>
    /// <param name="uri">The address, with path and query as they are sent.</param>
    /// <param name="headers">The headers to sign, in any order and any case; <c>Host</c> and <c>X-Sdk-Date</c> among them.</param>
    /// <param name="body">The bytes of the body as they are sent; empty for none.</param>
    /// <exception cref="UnsignableRequestException">The service could find the signature wrong.</exception>
    public static string Sign(
        string accessKey, string secretKey, HttpMethod method, Uri uri, IReadOnlyList<SignedHeader> headers, ReadOnlySpan<byte> body)
    {
        var request = new CanonicalRequest(method, uri, headers, body);
        Span<byte> signature = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(secretKey), GetStringToSign(request), signature);

        var authorization = new ArrayBufferWriter<byte>();
        authorization.Append($"{Algorithm} Access={accessKey}, SignedHeaders={request.SignedHeaders}, Signature=");
        authorization.AppendHex(signature);
        return Encoding.UTF8.GetString(authorization.WrittenSpan);
    }

    /// <summary>What the secret key is applied to: algorithm, date and the hash of the canonical request.</summary>
    public static ReadOnlySpan<byte> GetStringToSign(CanonicalRequest request)
    {
        var text = new ArrayBufferWriter<byte>();
        text.Append($"{Algorithm}\n{request.Date}\n");
        text.AppendHash(request.Text);
        return text.WrittenSpan;
    }
}
