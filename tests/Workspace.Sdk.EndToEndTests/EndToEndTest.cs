using Microsoft.Extensions.DependencyInjection;
using Workspace.Sdk.Emulator;
using Workspace.Sdk.Testing;

namespace Workspace.Sdk.EndToEndTests;

/// <summary>Tests over real sockets. Client and emulator share one clock, and waits between attempts or looks take no time.</summary>
public abstract class EndToEndTest : IAsyncLifetime
{
    private readonly List<IDisposable> _owned = [];

    protected ManualTimeProvider Time { get; } = new() { Skips = due => due < TimeSpan.FromSeconds(20) };

    protected WorkspaceEmulator Workspace { get; private set; } = null!;

    protected string DesktopId => Workspace.Desktops[0].Id;

    protected string PoolId => Workspace.DesktopPools[0].Id;

    protected static AddDesktopVolumesRequest OneDisk => new() { Volumes = [new Volume { Type = VolumeType.Sas, SizeGB = 80 }] };

    protected static AddDesktopPoolVolumesRequest OnePoolDisk => new() { Volumes = [new VolumeAddInfo { Type = VolumeType.Ssd, SizeGB = 20 }] };

    public async Task InitializeAsync()
    {
        var options = new WorkspaceEmulatorOptions { TimeProvider = Time };
        SetUp(options);
        Workspace = await WorkspaceEmulator.StartAsync(options);
    }

    public async Task DisposeAsync()
    {
        _owned.ForEach(o => o.Dispose());
        await Workspace.DisposeAsync();
        Assert.Empty(Workspace.InternalErrors);
    }

    /// <summary>Takes another emulator in place of the first.</summary>
    protected async Task StartAnewAsync(Action<WorkspaceEmulatorOptions> setUp)
    {
        await Workspace.DisposeAsync();
        var options = new WorkspaceEmulatorOptions { TimeProvider = Time };
        setUp(options);
        Workspace = await WorkspaceEmulator.StartAsync(options);
    }

    protected virtual void SetUp(WorkspaceEmulatorOptions options)
    {
    }

    /// <summary>A client registered as an app does it, signing in with a password.</summary>
    protected WorkspaceClient CreateClient(
        Action<WorkspaceClientOptions>? configure = null, Action<IServiceCollection>? configureApp = null, Action<IHttpClientBuilder>? configureHttp = null)
    {
        var services = new ServiceCollection();
        configureApp?.Invoke(services);
        var builder = services.AddWorkspaceClient(o =>
        {
            SignIn(o);
            configure?.Invoke(o);
        });
        configureHttp?.Invoke(builder);
        var provider = services.BuildServiceProvider(validateScopes: true);
        _owned.Add(provider);
        return provider.GetRequiredService<WorkspaceClient>();
    }

    /// <summary>The same with a handler of the app: outside of those of the library, where a handler for all clients of the app stands, or inside.</summary>
    protected WorkspaceClient CreateClientWith(bool outside, Func<DelegatingHandler> handler, Action<WorkspaceClientOptions>? configure = null) =>
        outside
            ? CreateClient(configure, configureApp: services => services.ConfigureHttpClientDefaults(b => b.AddHttpMessageHandler(handler)))
            : CreateClient(configure, configureHttp: http => http.AddHttpMessageHandler(handler));

    protected void SignIn(WorkspaceClientOptions options)
    {
        options.Region = Workspace.Region;
        options.Endpoint = Workspace.Endpoint;
        options.IamEndpoint = Workspace.IamEndpoint;
        options.Credential = new IamPasswordCredential(Workspace.DomainName, Workspace.UserName, Workspace.Password);
        options.TimeProvider = Time;

        // Shorter than any time limit, so that a clock that skips waits does not skip a limit, nor takes a wait for one.
        options.Retry.MaxDelay = TimeSpan.FromSeconds(2);
    }

    /// <summary>How often the service received a request with this method, sign-in not counted.</summary>
    protected int Received(string method) => Workspace.Requests.Count(r => r.Method == method && r.Operation != EmulatedOperation.CreateToken);
}
