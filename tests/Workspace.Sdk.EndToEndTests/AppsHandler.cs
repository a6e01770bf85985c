namespace Workspace.Sdk.EndToEndTests;

/// <summary>A message handler of the app, which does what a test tells it.</summary>
public sealed class AppsHandler(Func<HttpRequestMessage, Func<HttpRequestMessage, Task<HttpResponseMessage>>, Task<HttpResponseMessage>> send) : DelegatingHandler
{
    /// <summary>One that changes each request.</summary>
    public AppsHandler(Action<HttpRequestMessage> change)
        : this((request, send) =>
        {
            change(request);
            return send(request);
        })
    {
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        send(request, message => base.SendAsync(message, cancellationToken));
}
