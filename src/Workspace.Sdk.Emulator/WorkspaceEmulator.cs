using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Workspace.Sdk.Emulator;

/// <summary>
/// A local Huawei Cloud Workspace and IAM: a real HTTP server on 127.0.0.1 with desktops, desktop pools, jobs and tokens in memory.
/// It is not the cloud: nothing leaves the machine, nothing is bought, and where the service's own behaviour is not published, the
/// emulator's is invented. Thread-safe.
/// </summary>
public sealed class WorkspaceEmulator : IAsyncDisposable
{
    // The gateway's limit.
    private const long MaxRequestBodyBytes = 12 * 1024 * 1024;

    private readonly CancellationTokenSource _stopping = new();
    private readonly RequestLedger _ledger = new();
    private readonly EmulatedCloud _cloud;
    private readonly RequestHandler _handler;
    private readonly WebApplication _server;
    private int _disposed;

    private WorkspaceEmulator(WorkspaceEmulatorOptions options)
    {
        _cloud = new EmulatedCloud(options);
        _handler = new RequestHandler(_cloud, _ledger, Faults, _stopping.Token);
        _server = BuildServer(options.Port, _handler.HandleAsync);
    }

    /// <summary>The address of the emulated Workspace service: http on 127.0.0.1, ending in a slash.</summary>
    public Uri Endpoint { get; private set; } = null!;

    /// <summary>The address of the emulated IAM. It is the same server.</summary>
    public Uri IamEndpoint => Endpoint;

    /// <summary>The region, which is also the name of the project.</summary>
    /// <value>Always <c>local-emulator-1</c>.</value>
    public string Region { get; } = Account.Region;

    /// <summary>The id of the only project.</summary>
    public string ProjectId { get; } = Account.ProjectId;

    /// <summary>The account name to sign in with.</summary>
    public string DomainName { get; } = Account.DomainName;

    /// <summary>The IAM user name to sign in with.</summary>
    public string UserName { get; } = Account.UserName;

    /// <summary>The password to sign in with. Not a secret.</summary>
    public string Password { get; } = Account.Password;

    /// <summary>The desktops as they are now, those of pools included: disks of jobs that have ended are there.</summary>
    public IReadOnlyList<EmulatedDesktop> Desktops =>
        _cloud.Read(state => state.Desktops.Select(desktop => desktop.Snapshot()).ToList());

    /// <summary>The desktop pools as they are now.</summary>
    public IReadOnlyList<EmulatedDesktopPool> DesktopPools =>
        _cloud.Read(state => state.DesktopPools.Select(pool => pool.Snapshot()).ToList());

    /// <summary>The requests so far, in the order in which they arrived, refused and dropped ones included. All are kept, bodies too.</summary>
    public IReadOnlyList<EmulatedRequest> Requests => _ledger.Snapshot();

    /// <summary>Tells the emulator to misbehave.</summary>
    public EmulatedFaults Faults { get; } = new();

    /// <summary>
    /// What went wrong inside the emulator, oldest first: an exception thrown by <see cref="WorkspaceEmulatorOptions.FailSubJob"/>, or a
    /// defect of the emulator. The request was answered 500, or dropped when even that was not possible.
    /// </summary>
    public IReadOnlyList<Exception> InternalErrors => _handler.InternalErrors;

    /// <summary>Starts an emulator. It listens until it is disposed.</summary>
    /// <param name="options">How it is set up; <see langword="null"/> for the defaults. Copied.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <returns>The running emulator.</returns>
    /// <exception cref="ArgumentException">An option is not valid; the message names it, its value and the rule.</exception>
    /// <exception cref="IOException">The port is in use.</exception>
    /// <exception cref="System.Net.Sockets.SocketException">The port cannot be listened on, for example for lack of rights.</exception>
    public static async Task<WorkspaceEmulator> StartAsync(
        WorkspaceEmulatorOptions? options = null, CancellationToken cancellationToken = default)
    {
        options = options?.Copy() ?? new WorkspaceEmulatorOptions();
        if (options.FindFault() is { } fault)
        {
            throw new ArgumentException(fault, nameof(options));
        }

        var emulator = new WorkspaceEmulator(options);
        try
        {
            await emulator._server.StartAsync(cancellationToken).ConfigureAwait(false);
            emulator.Endpoint = new Uri(emulator._server.Urls.Single());
            return emulator;
        }
        catch
        {
            await emulator.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>From now on, every token issued so far is answered 401 with code APIGW.0307, as when the cloud revokes it.</summary>
    public void RevokeTokens() => _cloud.RevokeTokens();

    /// <summary>Stops listening and ends all requests, stalled ones too. What was there can still be read.</summary>
    /// <returns>A task that completes when the port is free.</returns>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 1)
        {
            return;
        }

        await _stopping.CancelAsync().ConfigureAwait(false);
        await _server.StopAsync().ConfigureAwait(false);
        await _server.DisposeAsync().ConfigureAwait(false);
        _stopping.Dispose();
    }

    private static WebApplication BuildServer(int port, RequestDelegate handler)
    {
        // The empty builder reads no settings file and no environment, and logs nowhere.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxRequestBodyBytes;
            kestrel.Listen(IPAddress.Loopback, port);
        });
        var server = builder.Build();
        server.Run(handler);
        return server;
    }
}
