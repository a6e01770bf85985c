using Microsoft.Extensions.Http;

namespace Workspace.Sdk;

/// <summary>Puts <see cref="InnermostHandler"/> next to the network, whatever primary handler the app has chosen, and lets go of the
/// network with the app: the factory itself keeps its handlers, and their connections, open.</summary>
internal sealed class InnermostHandlerFilter(string httpClientName) : IHttpMessageHandlerBuilderFilter, IDisposable
{
    private readonly List<InnermostHandler> _handlers = [];

    public Action<HttpMessageHandlerBuilder> Configure(Action<HttpMessageHandlerBuilder> next) => builder =>
    {
        next(builder);
        if (builder.Name == httpClientName)
        {
            var handler = new InnermostHandler { InnerHandler = builder.PrimaryHandler };
            builder.PrimaryHandler = handler;
            lock (_handlers)
            {
                _handlers.Add(handler);
            }
        }
    };

    public void Dispose()
    {
        lock (_handlers)
        {
            _handlers.ForEach(handler => handler.Dispose());
        }
    }
}
