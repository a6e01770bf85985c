using System.Collections.Concurrent;
using System.Net.Security;
using Microsoft.Extensions.DependencyInjection;
using Workspace.Sdk.Emulator;

namespace Workspace.Sdk.EndToEndTests.Chaos;

/// <summary>Many callers share a client, and several apps a service, while the emulator misbehaves.</summary>
internal sealed class ChaosRun : IAsyncDisposable
{
    private const int Callers = 64;
    private const int Apps = 8;
    private const int DesktopsPerCaller = 12;
    private const int Acceleration = 20;

    private readonly ChaosSetup _setup;
    private readonly WorkspaceEmulator _emulator;
    private readonly TimeProvider _clock;
    private readonly IReadOnlyList<ServiceProvider> _apps;
    private readonly ConcurrentBag<ChaosCall> _calls = [];
    private readonly IReadOnlyList<string> _desktops;
    private readonly IReadOnlyList<string> _pools;

    private ChaosRun(ChaosSetup setup, WorkspaceEmulator emulator, TimeProvider clock)
    {
        _setup = setup;
        _emulator = emulator;
        _clock = clock;
        _desktops = [.. emulator.Desktops.Where(desktop => desktop.PoolId is null).Select(desktop => desktop.Id)];
        _pools = [.. emulator.DesktopPools.Select(pool => pool.Id)];
        _apps = [.. Enumerable.Range(0, Apps).Select(_ => CreateApp())];
    }

    public static async Task<ChaosReport> RunAsync(ChaosSetup setup)
    {
        var clock = new AcceleratedTimeProvider(Acceleration);
        var emulator = await WorkspaceEmulator.StartAsync(new WorkspaceEmulatorOptions
        {
            TimeProvider = clock,
            DedicatedDesktopCount = Callers * DesktopsPerCaller,
            DesktopPoolCount = 100,
            DesktopsPerPool = 1,

            // Or else the service itself would refuse a second add while the first is running.
            JobDuration = TimeSpan.Zero,
            FaultSeed = setup.Seed,
            UseTls = setup.Http2,
        });
        await using var run = new ChaosRun(setup, emulator, clock);
        var disksAtFirst = ChaosReport.CountDisks(emulator);
        ChaosFaults.Plan(emulator.Faults, setup.Http2);
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(run.CallAsync));
        var targetsOfJobs = await run.ListTargetsOfJobsAsync();

        // What is still under way ends first, or it would not be counted.
        await run.DisposeAsync();
        Assert.Empty(emulator.InternalErrors);
        return new ChaosReport(setup, [.. run._calls], emulator, disksAtFirst, targetsOfJobs);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var app in _apps)
        {
            await app.DisposeAsync();
        }

        await _emulator.DisposeAsync();
    }

    private async Task CallAsync(int caller)
    {
        var random = new Random((_setup.Seed * Callers) + caller);
        var client = _apps[caller % Apps].GetRequiredService<WorkspaceClient>();
        var share = (_setup.Calls / Callers) + (caller < _setup.Calls % Callers ? 1 : 0);
        for (var i = 0; i < share; i++)
        {
            var number = (i * Callers) + caller;
            CallMarker.Begin(number);
            if (caller == 0)
            {
                // Far enough off for signatures to be refused, for as long as this caller's call takes: all others' are, too.
                _emulator.ClockSkew = i % 40 == 20 ? TimeSpan.FromMinutes(-20) : TimeSpan.Zero;
            }

            _calls.Add(await CallAsync(client, number, random, caller));
        }
    }

    private async Task<ChaosCall> CallAsync(WorkspaceClient client, int number, Random random, int caller)
    {
        // Not disposed while a cancellation may still be on its way.
        var canceling = new CancellationTokenSource();
        if (random.Next(50) == 0)
        {
            canceling.CancelAfter(TimeSpan.FromMilliseconds(random.Next(20)));
        }

        var desktop = _desktops[(caller * DesktopsPerCaller) + random.Next(DesktopsPerCaller)];
        var pool = _pools[(caller + (Callers * random.Next(2))) % _pools.Count];
        var kind = random.Next(100);
        var call = new ChaosCall(number, IsAdd: kind < 85, Target: kind is < 70 or >= 85 and < 90 ? desktop : pool);
        try
        {
            switch (kind)
            {
                case < 70:
                    var added = await client.Desktops.AddVolumesAsync(
                        desktop, new AddDesktopVolumesRequest { Volumes = [new Volume { Type = VolumeType.Sas, SizeGB = 80 }] }, canceling.Token);
                    return call with { JobId = added.JobId, Answer = added };
                case < 85:
                    var addedToPool = await client.DesktopPools.AddVolumesAsync(
                        pool, new AddDesktopPoolVolumesRequest { Volumes = [new VolumeAddInfo { Type = VolumeType.Ssd, SizeGB = 20 }] }, canceling.Token);
                    return call with { JobId = addedToPool.JobId, Answer = addedToPool };
                case < 90:
                    await client.Desktops.GetAsync(desktop, canceling.Token);
                    return call;
                case < 95:
                    await client.DesktopPools.GetAsync(pool, canceling.Token);
                    return call;
                default:
                    await client.Jobs.GetSubJobPageAsync(new SubJobListOptions { PageSize = 10 }, cancellationToken: canceling.Token);
                    return call;
            }
        }
        catch (Exception failure)
        {
            return call with { Failure = failure };
        }
    }

    /// <summary>What each job added to: the desktop, or the pool of the desktops.</summary>
    private async Task<ILookup<string, string>> ListTargetsOfJobsAsync()
    {
        _emulator.Faults.Clear();
        _emulator.ClockSkew = TimeSpan.Zero;
        var pools = _emulator.Desktops.ToDictionary(desktop => desktop.Id, desktop => desktop.PoolId, StringComparer.Ordinal);
        await using var app = CreateApp();
        var subJobs = new List<WorkspaceSubJob>();
        await foreach (var subJob in app.GetRequiredService<WorkspaceClient>().Jobs.ListSubJobsAsync())
        {
            subJobs.Add(subJob);
        }

        return subJobs.ToLookup(subJob => subJob.JobId!, subJob => pools[subJob.Entities!.DesktopId!] ?? subJob.Entities.DesktopId!, StringComparer.Ordinal);
    }

    private ServiceProvider CreateApp()
    {
        var services = new ServiceCollection();
        services
            .AddWorkspaceClient(options =>
            {
                var password = new IamPasswordCredential(_emulator.DomainName, _emulator.UserName, _emulator.Password);
                options.Region = _emulator.Region;
                options.Endpoint = _emulator.Endpoint;
                options.IamEndpoint = _emulator.IamEndpoint;
                options.Credential = _setup.Signs ? new IamTemporaryKeyCredential(password) : password;
                options.TimeProvider = _clock;
            })
            .AddHttpMessageHandler(() => new CallMarker(_setup.Http2))
            .ConfigurePrimaryHttpMessageHandler(CreateNetwork);
        return services.BuildServiceProvider();
    }

    private HttpMessageHandler CreateNetwork()
    {
        var network = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            SslOptions = new SslClientAuthenticationOptions
            {
                RemoteCertificateValidationCallback = (_, certificate, _, _) => _emulator.Certificate!.Equals(certificate),
            },
        };
        return _setup.RepeatsOn502 ? new RepeaterOn502(network) : network;
    }
}
