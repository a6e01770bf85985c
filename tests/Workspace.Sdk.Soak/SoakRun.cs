using Microsoft.Extensions.DependencyInjection;

namespace Workspace.Sdk.Soak;

/// <summary>Callers of one client with a token, callers of another that signs, and clients that come and go.</summary>
internal sealed class SoakRun : IDisposable
{
    private const int CallersPerClient = 16;
    private const int DesktopCount = 10_000;
    private const int PoolCount = 2_000;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly SoakServer _server;
    private readonly CancellationTokenSource _stop = new();
    private long _calls;
    private long _failures;

    private SoakRun(SoakServer server) => _server = server;

    /// <summary>Whether everything has levelled off.</summary>
    public static async Task<bool> RunAsync(SoakServer server, TimeSpan duration)
    {
        using var run = new SoakRun(server);
        using var tokens = run.CreateApp(run.Password());
        using var signatures = run.CreateApp(new IamTemporaryKeyCredential(run.Password()));
        var traffic = Enumerable.Range(0, CallersPerClient)
            .SelectMany(caller => new[] { run.CallAsync(tokens, caller), run.CallAsync(signatures, CallersPerClient + caller) })
            .Append(run.ComeAndGoAsync())
            .ToList();

        var readings = await run.WatchAsync(duration, traffic);
        await run._stop.CancelAsync();
        await Task.WhenAll(traffic);
        return Verdict.Print(readings);
    }

    public void Dispose() => _stop.Dispose();

    private IamPasswordCredential Password() => new(_server.DomainName, _server.UserName, _server.Password);

    private async Task<IReadOnlyList<Reading>> WatchAsync(TimeSpan duration, IReadOnlyList<Task> traffic)
    {
        Console.WriteLine(Reading.Header);
        var readings = new List<Reading>();
        var start = TimeProvider.System.GetTimestamp();
        var interval = duration / 60;
        while (TimeProvider.System.GetElapsedTime(start) is var elapsed && elapsed < duration)
        {
            await Task.Delay(interval);
            readings.Add(Reading.Take(TimeProvider.System.GetElapsedTime(start), Interlocked.Read(ref _calls), Interlocked.Read(ref _failures)));
            Console.WriteLine(readings[^1]);

            // A caller that failed in a way that is not ours calls no more, and there would be less to watch.
            await Task.WhenAll(traffic.Where(caller => caller.IsFaulted));
        }

        return readings;
    }

    private ServiceProvider CreateApp(WorkspaceCredential credential)
    {
        var services = new ServiceCollection();
        services.AddWorkspaceClient(options => SetUp(options, credential));
        return services.BuildServiceProvider();
    }

    private void SetUp(WorkspaceClientOptions options, WorkspaceCredential credential)
    {
        options.Region = _server.Region;
        options.Endpoint = _server.Endpoint;
        options.IamEndpoint = _server.Endpoint;
        options.Credential = credential;
        options.AttemptTimeout = TimeSpan.FromSeconds(2);
        options.Retry.BaseDelay = TimeSpan.FromMilliseconds(100);
    }

    private async Task CallAsync(ServiceProvider app, int caller)
    {
        var (random, client) = (new Random(caller), app.GetRequiredService<WorkspaceClient>());
        while (!_stop.IsCancellationRequested)
        {
            await CountAsync(() => CallAsync(client, random));
            await Task.Delay(Pause);
        }
    }

    private static Task CallAsync(WorkspaceClient client, Random random)
    {
        // The emulator counts its ids up.
        var desktop = $"d0000000-0000-4000-8000-{random.Next(DesktopCount) + 1:d12}";
        var pool = $"a0000000-0000-4000-8000-{random.Next(PoolCount) + 1:d12}";
        return random.Next(10) switch
        {
            < 3 => AddAndWaitAsync(client, desktop),
            < 4 => client.DesktopPools.AddVolumesAsync(
                pool, new AddDesktopPoolVolumesRequest { Volumes = [new VolumeAddInfo { Type = VolumeType.Ssd, SizeGB = 20 }] }),
            < 6 => client.Desktops.GetAsync(desktop),
            < 7 => client.DesktopPools.GetAsync(pool),
            < 8 => client.Desktops.GetPageAsync(new DesktopListOptions { PageSize = 100 }),
            < 9 => client.Jobs.GetSubJobPageAsync(new SubJobListOptions { PageSize = 100 }),
            _ => CanceledAsync(client, desktop, random),
        };
    }

    private static async Task AddAndWaitAsync(WorkspaceClient client, string desktop)
    {
        var added = await client.Desktops.AddVolumesAsync(
            desktop, new AddDesktopVolumesRequest { Volumes = [new Volume { Type = VolumeType.Sas, SizeGB = 80 }] });
        await client.Jobs.WaitForCompletionAsync(added.JobId, new JobWaitOptions { Timeout = TimeSpan.FromSeconds(10) });
    }

    private static async Task CanceledAsync(WorkspaceClient client, string desktop, Random random)
    {
        using var canceling = new CancellationTokenSource(TimeSpan.FromMilliseconds(random.Next(5)));
        await client.Desktops.GetAsync(desktop, canceling.Token);
    }

    private async Task ComeAndGoAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            var options = new WorkspaceClientOptions();
            SetUp(options, Password());
            using var client = new WorkspaceClient(options);
            await CountAsync(() => client.Desktops.GetPageAsync(new DesktopListOptions { PageSize = 1 }));
            await Task.Delay(Pause);
        }
    }

    private async Task CountAsync(Func<Task> call)
    {
        Interlocked.Increment(ref _calls);
        try
        {
            await call();
        }
        catch (Exception e) when (e is WorkspaceException or WorkspaceCanceledException)
        {
            // That calls fail is what the server is told to see to; that they fail in no other way is part of what is watched.
            Interlocked.Increment(ref _failures);
        }
    }
}
