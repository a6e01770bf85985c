using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Workspace.Sdk;

/// <summary>Registers <see cref="WorkspaceClient"/> as a singleton.</summary>
/// <remarks>
/// Options are checked when the host starts. They are read once, when the client is made: a configuration that is changed later takes
/// effect with the next start of the app. Registering the same client again adds configuration and nothing else. The
/// <see cref="IHttpClientBuilder"/> that each method returns takes handlers of the app: they see each request with its access,
/// IAM's included. A primary handler for all clients of the app (<c>ConfigureHttpClientDefaults</c>) does not apply to this one: set it on
/// that builder. Leave repeating to <see cref="WorkspaceClientOptions.Retry"/>: a call that changes something refuses to be sent twice.
/// </remarks>
public static class WorkspaceServiceCollectionExtensions
{
    // Not the bare name of the type, which an app may well use as a key: two clients would share one pipeline.
    private const string DefaultHttpClientName = "Workspace.Sdk.WorkspaceClient";

    /// <summary>Registers the client.</summary>
    /// <param name="services">The services of the app.</param>
    /// <param name="configure">Sets the options.</param>
    public static IHttpClientBuilder AddWorkspaceClient(this IServiceCollection services, Action<WorkspaceClientOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return services.AddClient(Options.DefaultName, (_, options) => configure(options));
    }

    /// <summary>Registers the client, with options from other services: for example a credential.</summary>
    /// <param name="services">The services of the app.</param>
    /// <param name="configure">Sets the options.</param>
    public static IHttpClientBuilder AddWorkspaceClient(
        this IServiceCollection services, Action<IServiceProvider, WorkspaceClientOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return services.AddClient(Options.DefaultName, configure);
    }

    /// <summary>Registers the client, with options from a configuration section.</summary>
    /// <param name="services">The services of the app.</param>
    /// <param name="configuration">The section. Its keys are the names of the options. <c>Credential</c> is one of the values <c>Default</c>,
    /// <c>Environment</c>, <c>Profile</c> (see <see cref="WorkspaceCredential"/>) and <c>EcsMetadata</c>, or a section with either <c>Token</c>, or
    /// <c>DomainName</c>, <c>UserName</c> and <c>Password</c>, or <c>AccessKey</c>, <c>SecretKey</c> and, for temporary keys, <c>SecurityToken</c>. Beside a
    /// token or a password there may be a section <c>Agency</c> with <c>Name</c> and one of <c>DomainName</c> and <c>DomainId</c>: the account is then
    /// that of the agency. A key that is not known is an error.</param>
    /// <param name="configure">Sets what the section leaves open, or other than it.</param>
    public static IHttpClientBuilder AddWorkspaceClient(
        this IServiceCollection services, IConfiguration configuration, Action<WorkspaceClientOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return services.AddClient(Options.DefaultName, Combine(Options.DefaultName, configuration, configure));
    }

    /// <summary>Registers a client under a key; it is also the name of its options and of its <see cref="HttpClient"/>.</summary>
    /// <param name="services">The services of the app.</param>
    /// <param name="name">The key.</param>
    /// <param name="configure">Sets the options.</param>
    public static IHttpClientBuilder AddKeyedWorkspaceClient(
        this IServiceCollection services, string name, Action<WorkspaceClientOptions> configure)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(configure);
        return services.AddClient(name, (_, options) => configure(options));
    }

    /// <inheritdoc cref="AddKeyedWorkspaceClient(IServiceCollection, string, Action{WorkspaceClientOptions})"/>
    public static IHttpClientBuilder AddKeyedWorkspaceClient(
        this IServiceCollection services, string name, Action<IServiceProvider, WorkspaceClientOptions> configure)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(configure);
        return services.AddClient(name, configure);
    }

    /// <summary>Registers a client under a key, with options from a configuration section; the key is also the name of its options
    /// and of its <see cref="HttpClient"/>.</summary>
    /// <param name="services">The services of the app.</param>
    /// <param name="name">The key.</param>
    /// <param name="configuration"><inheritdoc cref="AddWorkspaceClient(IServiceCollection, IConfiguration, Action{WorkspaceClientOptions}?)" path="/param[@name='configuration']"/></param>
    /// <param name="configure">Sets what the section leaves open, or other than it.</param>
    public static IHttpClientBuilder AddKeyedWorkspaceClient(
        this IServiceCollection services, string name, IConfiguration configuration, Action<WorkspaceClientOptions>? configure = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(configuration);
        return services.AddClient(name, Combine(name, configuration, configure));
    }

    private static IHttpClientBuilder AddClient(
        this IServiceCollection services, string name, Action<IServiceProvider, WorkspaceClientOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        var httpClientName = name == Options.DefaultName ? DefaultHttpClientName : name;
        var builder = services.AddHttpClient(httpClientName);
        if (!services.Any(s => !s.IsKeyedService && s.ImplementationInstance is Registration r && r.Name == name))
        {
            services.AddSingleton(new Registration(name));
            services.AddOptions<WorkspaceClientOptions>(name).Configure<IServiceProvider>(TakeFromApp).ValidateOnStart();
            services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<WorkspaceClientOptions>, WorkspaceClientOptionsValidator>());
            // Made by the container, which disposes of what it has made.
            services.AddSingleton<IHttpMessageHandlerBuilderFilter>(_ => new InnermostHandlerFilter(httpClientName));
            AddHandlers(builder, name);
            AddSingleton(services, name, provider => CreateClient(provider, name, httpClientName));
        }

        services.AddOptions<WorkspaceClientOptions>(name).Configure<IServiceProvider>((options, provider) => configure(provider, options));
        return builder;
    }

    private static void AddHandlers(IHttpClientBuilder builder, string name) => builder
        .ConfigurePrimaryHttpMessageHandler(provider => ClientComposer.CreatePrimaryHandler(OptionsOf(provider, name)))
        .AddHttpMessageHandler(() => new AuthenticationHandler())

        // The client lives as long as the app, and bounds the life of its connections instead.
        .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
        .RedactLoggedHeaders(_ => true);

    private static void AddSingleton(IServiceCollection services, string name, Func<IServiceProvider, WorkspaceClient> create)
    {
        if (name == Options.DefaultName)
        {
            services.AddSingleton(create);
        }
        else
        {
            services.AddKeyedSingleton(name, (provider, _) => create(provider));
        }
    }

    private static WorkspaceClient CreateClient(IServiceProvider provider, string name, string httpClientName)
    {
        var handlers = provider.GetRequiredService<IHttpMessageHandlerFactory>().CreateHandler(httpClientName);
        var factory = provider.GetRequiredService<IHttpClientFactory>();
        return new WorkspaceClient(ClientComposer.Compose(OptionsOf(provider, name).Copy(), handlers, () => factory.CreateClient(httpClientName)));
    }

    private static WorkspaceClientOptions OptionsOf(IServiceProvider provider, string name) =>
        provider.GetRequiredService<IOptionsMonitor<WorkspaceClientOptions>>().Get(name);

    private static void TakeFromApp(WorkspaceClientOptions options, IServiceProvider provider)
    {
        options.LoggerFactory ??= provider.GetService<ILoggerFactory>();
        options.TimeProvider = provider.GetService<TimeProvider>() ?? options.TimeProvider;
    }

    private static Action<IServiceProvider, WorkspaceClientOptions> Combine(
        string name, IConfiguration configuration, Action<WorkspaceClientOptions>? configure) => (_, options) =>
    {
        var settings = WorkspaceSettings.Read(configuration, out var faults);
        if (faults.Count > 0)
        {
            throw new OptionsValidationException(name, typeof(WorkspaceClientOptions), faults);
        }

        settings.ApplyTo(options);
        configure?.Invoke(options);
    };

    private sealed record Registration(string Name);
}
