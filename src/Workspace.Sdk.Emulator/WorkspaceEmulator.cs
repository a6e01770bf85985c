using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;

namespace Workspace.Sdk.Emulator;

/// <summary>
/// A local Huawei Cloud Workspace, IAM and metadata service: a real HTTP server on 127.0.0.1 with desktops, desktop pools, jobs, tokens
/// and access keys in memory. It is not the cloud: nothing leaves the machine, nothing is bought, and where the service's own behaviour
/// is not published, the emulator's is invented. Thread-safe.
/// </summary>
public sealed partial class WorkspaceEmulator : IAsyncDisposable
{
    internal static readonly TimeSpan MaxClockSkew = TimeSpan.FromDays(365);

    private readonly CancellationTokenSource _stopping = new();
    private readonly RequestLedger _ledger;
    private readonly SkewedClock _clock;
    private readonly EmulatedCloud _cloud;
    private readonly RequestHandler _handler;
    private readonly WebApplication _server;
    private readonly Lazy<Task> _disposal;

    private WorkspaceEmulator(WorkspaceEmulatorOptions options)
    {
        var jobClock = options.TimeProvider;
        _clock = new SkewedClock(jobClock);
        options.TimeProvider = _clock;
        Faults = new EmulatedFaults(options.FaultSeed);
        Certificate = options.UseTls ? LocalCertificate.Create() : null;
        _ledger = new RequestLedger(options.MaxRequests);
        _cloud = new EmulatedCloud(options, jobClock);
        _handler = new RequestHandler(_cloud, _ledger, Faults, new ControlApi(this), _clock, _stopping.Token);
        _server = LocalServer.Build(options.Port, Certificate, _handler.HandleAsync);
        _disposal = new Lazy<Task>(StopAsync);
    }

    /// <summary>The address of the emulated Workspace service: http or https on 127.0.0.1, ending in a slash.</summary>
    public Uri Endpoint { get; private set; } = null!;

    /// <summary>The address of the emulated IAM. It is the same server.</summary>
    public Uri IamEndpoint => Endpoint;

    /// <summary>The address of the emulated metadata service of a server. It is the same server.</summary>
    public Uri MetadataEndpoint => Endpoint;

    /// <summary>
    /// The address at which programs that are not .NET tell the emulator to misbehave, with JSON: the same server, path <c>/emulator</c>.
    /// </summary>
    public Uri ControlEndpoint => new(Endpoint, ControlApi.Path);

    /// <summary>
    /// The desktops of the main project as they are now, those of pools included: disks of jobs that have ended are there.
    /// </summary>
    public IReadOnlyList<EmulatedDesktop> Desktops => DesktopsOf(ProjectId);

    /// <summary>The desktop pools of the main project as they are now.</summary>
    public IReadOnlyList<EmulatedDesktopPool> DesktopPools => DesktopPoolsOf(ProjectId);

    /// <summary>The requests so far, in the order in which they arrived, refused and dropped ones included, bodies too. All are kept,
    /// unless <see cref="WorkspaceEmulatorOptions.MaxRequests"/> says otherwise.</summary>
    public IReadOnlyList<EmulatedRequest> Requests => _ledger.Snapshot();

    /// <summary>Tells the emulator to misbehave.</summary>
    public EmulatedFaults Faults { get; }

    /// <summary>
    /// The certificate of the server, made anew at each start and trusted by nobody: for clients to compare with. <see langword="null"/>
    /// without <see cref="WorkspaceEmulatorOptions.UseTls"/>.
    /// </summary>
    public X509Certificate2? Certificate { get; }

    /// <summary>How far the clock of the emulator is off: positive when it is ahead of <see cref="WorkspaceEmulatorOptions.TimeProvider"/>.
    /// </summary>
    /// <value>At most 365 days ahead or behind. The default is zero.</value>
    /// <remarks>Tokens, keys, passcodes, signatures and the <c>Date</c> of answers go by the clock that is off. Jobs and their times do not.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">More than 365 days.</exception>
    public TimeSpan ClockSkew
    {
        get => _clock.Skew;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, -MaxClockSkew);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, MaxClockSkew);
            _clock.Skew = value;
        }
    }

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

    /// <summary>The desktops of a project as they are now, like <see cref="Desktops"/>.</summary>
    /// <param name="projectId"><see cref="ProjectId"/>, <see cref="SubProjectId"/> or <see cref="AgencyProjectId"/>.</param>
    /// <returns>The desktops. The two other projects have one of their own and one in a pool.</returns>
    /// <exception cref="ArgumentException">There is no such project.</exception>
    public IReadOnlyList<EmulatedDesktop> DesktopsOf(string projectId) =>
        _cloud.Read(projectId, state => state.Desktops.Select(desktop => desktop.Snapshot()).ToList());

    /// <summary>The desktop pools of a project as they are now.</summary>
    /// <param name="projectId"><see cref="ProjectId"/>, <see cref="SubProjectId"/> or <see cref="AgencyProjectId"/>.</param>
    /// <returns>The desktop pools. The two other projects have one, of one desktop.</returns>
    /// <exception cref="ArgumentException">There is no such project.</exception>
    public IReadOnlyList<EmulatedDesktopPool> DesktopPoolsOf(string projectId) =>
        _cloud.Read(projectId, state => state.DesktopPools.Select(pool => pool.Snapshot()).ToList());

    /// <summary>
    /// From now on, every token issued so far is answered 401, by Workspace with code APIGW.0307, as when the cloud revokes it. Access
    /// keys stay valid.
    /// </summary>
    public void RevokeTokens() => _cloud.RevokeTokens();

    /// <summary>
    /// From now on, requests signed with any temporary access key issued so far are answered 401 with code APIGW.0301. Tokens and the
    /// permanent <see cref="AccessKey"/> stay valid. The metadata service hands out new keys when it is next asked.
    /// </summary>
    public void RevokeTemporaryKeys() => _cloud.RevokeTemporaryKeys();

    /// <summary>Stops listening and ends all requests, stalled ones too. What was there can still be read.</summary>
    /// <returns>A task that completes when the port is free, for each of several callers.</returns>
    public ValueTask DisposeAsync() => new(_disposal.Value);

    private async Task StopAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _server.StopAsync().ConfigureAwait(false);
        await _server.DisposeAsync().ConfigureAwait(false);
        _stopping.Dispose();
        Certificate?.Dispose();
    }
}
