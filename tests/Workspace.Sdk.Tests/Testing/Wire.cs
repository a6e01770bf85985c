namespace Workspace.Sdk.Tests.Testing;

/// <summary>Stands where the network would: takes the body off the request as a socket does, and notes what was sent.</summary>
public sealed class Wire(HttpMessageHandler service) : DelegatingHandler(service)
{
    private readonly List<SentRequest> _sent = [];

    public IReadOnlyList<SentRequest> Sent
    {
        get
        {
            lock (_sent)
            {
                return [.. _sent];
            }
        }
    }

    /// <summary>When set, connecting fails with this, and nothing is sent.</summary>
    public Func<Exception?> ConnectFailure { get; set; } = () => null;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (ConnectFailure() is { } failure)
        {
            throw failure;
        }

        using var body = new MemoryStream();
        if (request.Content is not null)
        {
            await request.Content.CopyToAsync(body, cancellationToken);
        }

        lock (_sent)
        {
            var text = request.Content is null ? null : System.Text.Encoding.UTF8.GetString(body.ToArray());
            using var copy = new HttpRequestMessage();
            foreach (var (name, values) in request.Headers)
            {
                copy.Headers.TryAddWithoutValidation(name, values);
            }

            _sent.Add(new SentRequest(request.Method, request.RequestUri!, copy.Headers, request.Content?.Headers, text));
        }

        // A socket stops waiting when it is told to, whatever the service is doing.
        return await base.SendAsync(request, cancellationToken).WaitAsync(cancellationToken);
    }
}
