using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Workspace.Sdk.Emulator.Tests;

/// <summary>
/// A request and how it is signed. It does not canonicalise anything: path and query are signed as given, so that a test says what it
/// expects the canonical text to be.
/// </summary>
internal sealed class SignedRequest
{
    public required TestKeys Keys { get; set; }

    public required string Host { get; set; }

    /// <summary>The host that is signed; null for the one that is sent.</summary>
    public string? SignedHost { get; set; }

    public required string Path { get; set; }

    public required DateTimeOffset Time { get; set; }

    public string Method { get; set; } = "GET";

    public string Query { get; set; } = "";

    /// <summary>The path that is signed; null for the path with a slash.</summary>
    public string? CanonicalPath { get; set; }

    /// <summary>The query that is signed; null for the query itself.</summary>
    public string? CanonicalQuery { get; set; }

    public string Body { get; set; } = "";

    /// <summary>What is signed in place of the hash of the body; null for that hash.</summary>
    public string? PayloadHash { get; set; }

    /// <summary>The list of signed headers; null for all but the unsigned ones, in order.</summary>
    public string? SignedHeaders { get; set; }

    /// <summary>Further headers that are signed.</summary>
    public Dictionary<string, string> Headers { get; } = new(StringComparer.Ordinal);

    /// <summary>Further headers that are not signed.</summary>
    public Dictionary<string, string> UnsignedHeaders { get; } = new(StringComparer.Ordinal);

    public string Target => Query.Length == 0 ? Path : $"{Path}?{Query}";

    /// <summary>All headers, the signature included.</summary>
    public Dictionary<string, string> AllHeaders()
    {
        var signed = new SortedDictionary<string, string>(Headers, StringComparer.Ordinal)
        {
            ["host"] = Host,
            ["x-sdk-date"] = Time.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture),
        };
        if (Keys.SecurityToken is not null)
        {
            signed["x-security-token"] = Keys.SecurityToken;
        }

        var names = SignedHeaders ?? string.Join(';', signed.Keys);
        var values = new Dictionary<string, string>(signed, StringComparer.Ordinal) { ["host"] = SignedHost ?? Host };
        var lines = string.Concat(names.Split(';').Select(name => $"{name}:{values.GetValueOrDefault(name)}\n"));
        var request = string.Join(
            '\n', Method, CanonicalPath ?? $"{Path}/", CanonicalQuery ?? Query, lines, names, PayloadHash ?? Hash(Body));
        var text = $"SDK-HMAC-SHA256\n{signed["x-sdk-date"]}\n{Hash(request)}";
        var signature = HexOf(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Keys.Secret), Encoding.UTF8.GetBytes(text)));
        return new Dictionary<string, string>([.. signed, .. UnsignedHeaders], StringComparer.OrdinalIgnoreCase)
        {
            ["Authorization"] = $"SDK-HMAC-SHA256 Access={Keys.Access}, SignedHeaders={names}, Signature={signature}",
        };
    }

    public HttpRequestMessage Sign()
    {
        var request = new HttpRequestMessage(new HttpMethod(Method), new Uri(Target, UriKind.Relative));
        foreach (var (name, value) in AllHeaders())
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        if (Body.Length > 0)
        {
            request.Content = new StringContent(Body, Encoding.UTF8, "application/json");
        }

        return request;
    }

    private static string Hash(string text) => HexOf(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string HexOf(byte[] bytes) => string.Concat(bytes.Select(value => value.ToString("x2", CultureInfo.InvariantCulture)));
}
