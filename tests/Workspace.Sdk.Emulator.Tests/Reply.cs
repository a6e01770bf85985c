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

    /// <summary>A refusal of IAM in the form of OpenStack Keystone, whose code is the status.</summary>
    public void AssertRefusedByKeystone(HttpStatusCode status)
    {
        Assert.Equal(status, Status);
        Assert.Equal((int)status, Json.GetProperty("error").GetProperty("code").GetInt32());
        Assert.NotEmpty(Json.GetProperty("error").GetProperty("message").GetString()!);
    }

    public void AssertRefused(HttpStatusCode status, string code)
    {
        Assert.Equal((status, code), (Status, Text("error_code")));
        Assert.NotEmpty(Text("error_msg"));
    }
}
