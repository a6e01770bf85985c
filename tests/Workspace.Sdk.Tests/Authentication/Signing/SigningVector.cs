using System.Text;
using System.Text.Json;
using Workspace.Sdk.Tests.Testing;

namespace Workspace.Sdk.Tests.Authentication.Signing;

/// <summary>A request with its known-good signature.</summary>
internal sealed record SigningVector(
    string Name,
    string Method,
    Uri Url,
    IReadOnlyDictionary<string, string> Headers,
    string Body,
    string Ak,
    string Sk,
    string CanonicalRequest,
    string StringToSign,
    string Authorization)
{
    private static readonly JsonSerializerOptions CamelCase = new(JsonSerializerDefaults.Web);

    public static IReadOnlyList<SigningVector> All { get; } =
        JsonSerializer.Deserialize<SigningVector[]>(Fixture.Read("vectors.json"), CamelCase)!;

    public byte[] GetBodyBytes() => Encoding.UTF8.GetBytes(Body);

    /// <summary>Those of its headers that the signature names; the host is the one of the address.</summary>
    public IReadOnlyList<SignedHeader> HeadersToSign
    {
        get
        {
            var signedNames = Authorization.Split("SignedHeaders=")[1].Split(',')[0].Split(';');
            return
            [
                .. Headers.Where(h => signedNames.Contains(h.Key, StringComparer.OrdinalIgnoreCase)).Select(h => new SignedHeader(h.Key, h.Value)),
                new SignedHeader("Host", Url.Authority),
            ];
        }
    }

    public static SigningVector Named(string name) => All.Single(v => v.Name == name);
}
