using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Workspace.Sdk.Benchmarks.Raw;

/// <summary>The same, and each request is signed in the plainest way: texts are put together, and hashed in one go.</summary>
internal sealed class RawSigningClient(HttpClient client, Uri endpoint) : RawClient(client, endpoint)
{
    private const string SignedHeaders = "host;x-project-id;x-sdk-date";

    protected override void Authenticate(HttpRequestMessage request)
    {
        var uri = request.RequestUri!;
        var date = DateTime.UtcNow.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var canonical = $"{request.Method.Method}\n{uri.AbsolutePath}/\n\n"
            + $"host:{uri.Authority}\nx-project-id:{Example.ProjectId}\nx-sdk-date:{date}\n\n"
            + $"{SignedHeaders}\n{Hex(SHA256.HashData(Example.Body))}";
        var toSign = $"SDK-HMAC-SHA256\n{date}\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
        var signature = Hex(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Example.SecretKey), Encoding.UTF8.GetBytes(toSign)));
        request.Headers.TryAddWithoutValidation("X-Sdk-Date", date);
        request.Headers.TryAddWithoutValidation("X-Project-Id", Example.ProjectId);
        request.Headers.TryAddWithoutValidation(
            "Authorization", $"SDK-HMAC-SHA256 Access={Example.AccessKey}, SignedHeaders={SignedHeaders}, Signature={signature}");
    }

    private static string Hex(byte[] bytes) => Convert.ToHexString(bytes).ToLowerInvariant();
}
