using System.Net.Http.Headers;

namespace Workspace.Sdk.Tests.Testing;

/// <summary>A request as it would have gone over the wire.</summary>
public sealed record SentRequest(HttpMethod Method, Uri Uri, HttpRequestHeaders Headers, HttpContentHeaders? ContentHeaders, string? Body)
{
    public string? Header(string name) => Headers.TryGetValues(name, out var values) ? string.Join(",", values) : null;
}
