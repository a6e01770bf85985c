using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging.Abstractions;

namespace Workspace.Sdk;

/// <summary>The one place that puts a client together, for the constructor and for dependency injection alike.</summary>
internal static class ClientComposer
{
    private static readonly string Product = $"Workspace.Sdk/{Instruments.Version}";

    /// <summary>A client that owns its handlers, or all but the one that connects.</summary>
    public static ClientParts Compose(WorkspaceClientOptions options, HttpMessageHandler? primaryHandler, bool disposeHandler)
    {
        var primary = primaryHandler ?? CreatePrimaryHandler(options);
        var pipeline = new AuthenticationHandler { InnerHandler = new InnermostHandler { InnerHandler = primary } };
        return Compose(options, pipeline, () => CreateHttpClient(pipeline, disposeHandler: false), disposeHandler ? pipeline : null);
    }

    /// <summary>A client over handlers that somebody else put together with these pieces and owns.</summary>
    public static ClientParts Compose(
        WorkspaceClientOptions options, HttpMessageHandler pipeline, Func<HttpClient> createClient, IDisposable? ownedHandler = null)
    {
        var telemetry = new Telemetry(options.Region, options.LoggerFactory?.CreateLogger(Log.Category) ?? NullLogger.Instance);

        // A credential of the app may change the settings of its client: those of the service are another's.
        var sender = new MessageSender(pipeline, Configure(createClient(), options));
        var credentialClient = Configure(createClient(), options);
        var accessCaches = new AccessCaches(sender.SendAsync, credentialClient, options, telemetry);
        var access = accessCaches.For(options.Credential!, AccessScope.Project);
        var transport = new ApiTransport(sender.SendAsync, options.ResolvedEndpoint, access, options, telemetry);
        IDisposable?[] owned = [transport, accessCaches, sender, credentialClient, ownedHandler];
        return new ClientParts(transport, options.TimeProvider, telemetry, [.. owned.OfType<IDisposable>()]);
    }

    /// <summary>The handler that connects, unless the app brings its own.</summary>
    public static SocketsHttpHandler CreatePrimaryHandler(WorkspaceClientOptions options) => new()
    {
        ConnectTimeout = options.ConnectTimeout,

        // Bounded, so that a client that lives as long as the app follows changes of DNS.
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),

        // A redirect would carry the access to another place.
        AllowAutoRedirect = false,
        UseCookies = false,
    };

    /// <summary>The way to the metadata service: no proxy, no handlers of the app.</summary>
    public static MessageSender CreateMetadataSender(Uri endpoint, WorkspaceClientOptions options)
    {
        var primary = CreatePrimaryHandler(options);
        primary.UseProxy = false;

        // The request for a session is part of the request that needs it, and not counted by itself.
        var sessions = new MetadataSessionHandler(endpoint) { InnerHandler = primary };
        var pipeline = new InnermostHandler { InnerHandler = sessions };
        return new MessageSender(pipeline, Configure(CreateHttpClient(pipeline, disposeHandler: true), options));
    }

    [SuppressMessage("ApiDesign", "RS0030:Do not use banned APIs", Justification = "This is the composer: no other place builds an HttpClient.")]
    private static HttpClient CreateHttpClient(HttpMessageHandler handler, bool disposeHandler) => new(handler, disposeHandler);

    private static HttpClient Configure(HttpClient client, WorkspaceClientOptions options)
    {
        // The time limits are those of the options: a limit here could not tell what ran out.
        client.Timeout = Timeout.InfiniteTimeSpan;
        client.DefaultRequestHeaders.TryAddWithoutValidation(
            "User-Agent", options.ApplicationId is { } application ? $"{Product} {application}" : Product);
        return client;
    }
}
