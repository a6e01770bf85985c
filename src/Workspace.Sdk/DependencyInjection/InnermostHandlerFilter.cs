using Microsoft.Extensions.Http;

namespace Workspace.Sdk;

/// <summary>Puts <see cref="InnermostHandler"/> next to the network, whatever primary handler the app has chosen.</summary>
internal sealed class InnermostHandlerFilter(string httpClientName) : IHttpMessageHandlerBuilderFilter
{
    public Action<HttpMessageHandlerBuilder> Configure(Action<HttpMessageHandlerBuilder> next) => builder =>
    {
        next(builder);
        if (builder.Name == httpClientName)
        {
            builder.PrimaryHandler = new InnermostHandler { InnerHandler = builder.PrimaryHandler };
        }
    };
}
