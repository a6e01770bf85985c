using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace Workspace.Sdk;

/// <summary>Signs requests with SDK-HMAC-SHA256.</summary>
internal static class RequestSigner
{
    private const string Algorithm = "SDK-HMAC-SHA256";

    // So much that a usual security token does not make it grow.
    private const int UsualSize = 8 * 1024;

    // Signing does not wait, so a thread is at one signature at a time.
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _buffer;

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
        var text = _buffer ??= new ArrayBufferWriter<byte>(UsualSize);
        try
        {
            var request = new CanonicalRequest(text, method, uri, headers, body);
            var stringToSign = GetStringToSign(text, request);
            var key = text.Append(secretKey);
            Span<byte> signature = stackalloc byte[HMACSHA256.HashSizeInBytes];
            HMACSHA256.HashData(key, stringToSign, signature);

            var start = text.WrittenCount;
            text.Append(Algorithm);
            text.Append(" Access=");
            text.Append(accessKey);
            text.Append(", SignedHeaders=");
            text.Append(request.SignedHeaders);
            text.Append(", Signature=");
            text.AppendHex(signature);
            return Encoding.UTF8.GetString(text.WrittenSpan[start..]);
        }
        finally
        {
            // It held secrets, and one that has grown is larger than what is usually needed.
            text.Clear();
            _buffer = text.Capacity == UsualSize ? text : null;
        }
    }

    /// <summary>What the secret key is applied to: algorithm, date and the hash of the canonical request.</summary>
    /// <param name="text">What to append it to.</param>
    /// <param name="request">The request.</param>
    public static ReadOnlySpan<byte> GetStringToSign(ArrayBufferWriter<byte> text, CanonicalRequest request)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(request.Text, hash);
        var start = text.WrittenCount;
        text.Append(Algorithm);
        text.Append('\n');
        text.Append(request.Date);
        text.Append('\n');
        text.AppendHex(hash);
        return text.WrittenSpan[start..];
    }
}
