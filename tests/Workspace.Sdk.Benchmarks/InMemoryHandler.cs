using System.Net;
using System.Net.Http.Headers;

namespace Workspace.Sdk.Benchmarks;

/// <summary>In place of the network: reads the request's body as the network would, and answers at once.</summary>
internal sealed class InMemoryHandler(int status, byte[] answer) : HttpMessageHandler
{
    private static readonly MediaTypeHeaderValue Json = new(Example.ContentType);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Content is { } content)
        {
            await content.CopyToAsync(Stream.Null, cancellationToken);
        }

        var response = new HttpResponseMessage((HttpStatusCode)status)
        {
            RequestMessage = request,
            Content = new ByteArrayContent(answer) { Headers = { ContentType = Json } },
        };
        response.Headers.TryAddWithoutValidation("X-Request-Id", Example.RequestId);
        return response;
    }
}
