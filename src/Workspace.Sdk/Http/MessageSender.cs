namespace Workspace.Sdk;

/// <summary>Hands messages to the handlers, with the default headers of the <see cref="HttpClient"/> over them, and without what that does to
/// each message: a limit of its own, which an attempt keeps, and an end with the client, whose disposal lets calls that are under way go on.</summary>
internal sealed class MessageSender : IDisposable
{
    private readonly HttpMessageInvoker _handlers;
    private readonly HttpClient _client;
    private readonly List<KeyValuePair<string, string>> _headers = [];

    /// <param name="handlers">All of them.</param>
    /// <param name="client">A client over the same handlers; disposed with the sender.</param>
    public MessageSender(HttpMessageHandler handlers, HttpClient client)
    {
        _handlers = new HttpMessageInvoker(handlers, disposeHandler: false);
        _client = client;
        foreach (var (name, values) in client.DefaultRequestHeaders.NonValidated)
        {
            foreach (var value in values)
            {
                _headers.Add(KeyValuePair.Create(name, value));
            }
        }
    }

    /// <inheritdoc cref="SendMessage"/>
    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage message, CancellationToken cancellationToken)
    {
        // As texts, which are sent as they are: a parsed value is put together again for every request.
        foreach (var (name, value) in _headers)
        {
            message.Headers.TryAddWithoutValidation(name, value);
        }

        return _handlers.SendAsync(message, cancellationToken);
    }

    public void Dispose()
    {
        _handlers.Dispose();
        _client.Dispose();
    }
}
