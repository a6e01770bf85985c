using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Workspace.Sdk.Benchmarks.Raw;

/// <summary>What a call costs at least with <see cref="HttpClient"/>: the body is there already, the token is a static header, and the
/// answer is parsed by generated code. No time limit but that of <see cref="HttpClient"/>, no repetition, no error that says anything.</summary>
internal class RawClient(HttpClient client, Uri endpoint)
{
    private static readonly MediaTypeHeaderValue Json = new(Example.ContentType);

    public static RawClient WithToken(HttpClient client, Uri endpoint)
    {
        client.DefaultRequestHeaders.Add("X-Auth-Token", Example.Token);
        return new RawClient(client, endpoint);
    }

    public async Task<string> AddVolumesAsync(string desktopId)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{endpoint}v2/{Example.ProjectId}/desktops/{desktopId}/volumes")
        {
            Content = new ByteArrayContent(Example.Body) { Headers = { ContentType = Json } },
        };
        Authenticate(request);
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        await using var stream = await response.Content.ReadAsStreamAsync();
        return (await JsonSerializer.DeserializeAsync(stream, RawJson.Default.RawAnswer))!.JobId;
    }

    protected virtual void Authenticate(HttpRequestMessage request)
    {
    }
}

internal sealed record RawAnswer([property: JsonPropertyName("job_id")] string JobId);

[JsonSerializable(typeof(RawAnswer))]
internal sealed partial class RawJson : JsonSerializerContext;
