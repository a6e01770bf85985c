using System.Net;
using System.Text.Json;

namespace Workspace.Sdk.Emulator.Tests;

/// <summary>An answer, read to its end.</summary>
internal sealed record Reply(HttpStatusCode Status, string Body, IReadOnlyDictionary<string, string> Headers)
{
    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    public static async Task<Reply> ReadAsync(HttpResponseMessage response)
    {
        var headers = response.Headers.Concat(response.Content.Headers).ToDictionary(
            header => header.Key, header => string.Join(",", header.Value), StringComparer.OrdinalIgnoreCase);
        return new Reply(response.StatusCode, await response.Content.ReadAsStringAsync(), headers);
    }

    public string Text(string property) => Json.GetProperty(property).GetString()!;

    public void AssertRefused(HttpStatusCode status, string code)
    {
        Assert.Equal((status, code), (Status, Text("error_code")));
        Assert.NotEmpty(Text("error_msg"));
    }
}
