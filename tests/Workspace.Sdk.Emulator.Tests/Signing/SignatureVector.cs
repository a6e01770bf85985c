using System.Text;
using System.Text.Json;

namespace Workspace.Sdk.Emulator.Tests;

/// <summary>A request with a known-good signature.</summary>
internal sealed record SignatureVector(
    string Method, string Target, string Body, string SecretKey, IReadOnlyDictionary<string, string> Headers)
{
    private static readonly JsonElement All = JsonDocument.Parse(Page.Read("vectors.json")).RootElement;

    public static TheoryData<string> Names { get; } = [.. All.EnumerateArray().Select(vector => Text(vector, "name"))];

    public static SignatureVector Read(string name)
    {
        var vector = All.EnumerateArray().Single(vector => string.Equals(Text(vector, "name"), name, StringComparison.Ordinal));
        var afterScheme = Text(vector, "wireUrl")["https://".Length..];
        var slash = afterScheme.IndexOf('/', StringComparison.Ordinal);
        var headers = vector.GetProperty("headers").EnumerateObject().ToDictionary(
            header => header.Name, header => header.Value.GetString()!, StringComparer.OrdinalIgnoreCase);
        headers["Host"] = afterScheme[..slash];
        headers["Content-Type"] = Text(vector, "contentType");
        headers["Authorization"] = Text(vector, "authorization");
        return new SignatureVector(
            Text(vector, "method"), afterScheme[slash..], Text(vector, "body"), Text(vector, "sk"), headers);
    }

    public SignatureVector With(string header, string value) =>
        this with { Headers = new Dictionary<string, string>(Headers, StringComparer.OrdinalIgnoreCase) { [header] = value } };

    public string? FindFault() => SignatureVerifier.FindFault(Method, Target, Headers, Encoding.UTF8.GetBytes(Body), SecretKey);

    private static string Text(JsonElement vector, string property) => vector.GetProperty(property).GetString()!;
}
