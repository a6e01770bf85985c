using System.Net;

namespace Workspace.Sdk.Tests.Testing;

/// <summary>Stands where the network would, and keeps nothing: for tests of very many calls.</summary>
public sealed class AnsweringHandler : HttpMessageHandler
{
    public Func<HttpRequestMessage, HttpResponseMessage> Answer { get; set; } =
        _ => throw new InvalidOperationException("No answer is set up in the test.");

    public static HttpResponseMessage Create(int status, string? contentType, byte[] body, params (string Name, string? Value)[] headers)
    {
        var answer = new HttpResponseMessage((HttpStatusCode)status) { Content = new ByteArrayContent(body) };
        if (contentType is not null)
        {
            answer.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        }

        foreach (var (name, value) in headers.Where(h => h.Value is not null))
        {
            answer.Headers.TryAddWithoutValidation(name, value);
        }

        return answer;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Content is not null)
        {
            await request.Content.CopyToAsync(Stream.Null, cancellationToken);
        }

        return Answer(request);
    }
}
