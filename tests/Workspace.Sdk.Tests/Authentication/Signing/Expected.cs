using System.Security.Cryptography;
using System.Text;

namespace Workspace.Sdk.Tests.Authentication.Signing;

/// <summary>The signature of a canonical request that a test writes out, calculated here and not by the library.</summary>
internal static class Expected
{
    public static string Authorization(string accessKey, string secretKey, string canonicalRequest)
    {
        var lines = canonicalRequest.Split('\n');
        var date = lines.Single(l => l.StartsWith("x-sdk-date:", StringComparison.Ordinal)).Split(':')[1];
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secretKey), Encoding.UTF8.GetBytes($"SDK-HMAC-SHA256\n{date}\n{Hash(canonicalRequest)}"));
        return $"SDK-HMAC-SHA256 Access={accessKey}, SignedHeaders={lines[^2]}, Signature={Hex(signature)}";
    }

    public static string Hash(string text) => Hash(Encoding.UTF8.GetBytes(text));

    public static string Hash(byte[] bytes) => Hex(SHA256.HashData(bytes));

    private static string Hex(byte[] bytes) => string.Concat(bytes.Select(b => $"{b:x2}"));
}
