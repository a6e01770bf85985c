// Adds two disks to a desktop and one to a desktop pool, follows the jobs and shows the disks before and after.
// Without settings it runs against a local emulator. For the cloud, see README.md beside this file.
using AddDisks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Spectre.Console;
using Workspace.Sdk;
using Workspace.Sdk.Emulator;

if (Console.IsOutputRedirected)
{
    AnsiConsole.Profile.Capabilities.ColorSystem = ColorSystem.NoColors;
    AnsiConsole.Profile.Capabilities.Ansi = AnsiConsole.Profile.Capabilities.Interactive = false;
    AnsiConsole.Profile.Width = 1000;
}

using var canceling = new CancellationTokenSource();
Console.CancelKeyPress += (_, key) =>
{
    key.Cancel = true;
    canceling.Cancel();
};

var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.Logging.SetMinimumLevel(LogLevel.Warning);
var settings = builder.Configuration.GetSection("Workspace");

await using var emulator = settings.GetChildren().Any() ? null : await WorkspaceEmulator.StartAsync(new WorkspaceEmulatorOptions { JobDuration = TimeSpan.FromSeconds(5) });
if (emulator is null)
{
    builder.Services.AddWorkspaceClient(settings);
}
else
{
    AnsiConsole.MarkupLineInterpolated($"[yellow]No settings: this is a local emulator at {emulator.Endpoint}, not the cloud.[/]");
    builder.Services.AddWorkspaceClient(options =>
    {
        options.Region = emulator.Region;
        options.Endpoint = emulator.Endpoint;
        options.IamEndpoint = emulator.IamEndpoint;
        options.Credential = new IamPasswordCredential(emulator.DomainName, emulator.UserName, emulator.Password);
    });
}

var desktopId = emulator?.Desktops[0].Id ?? builder.Configuration["DesktopId"];
var poolId = emulator?.DesktopPools[0].Id ?? builder.Configuration["PoolId"];
if (desktopId is null || poolId is null || (emulator is null && builder.Configuration["Buy"] != "yes"))
{
    AnsiConsole.WriteLine("In the cloud this program buys three disks. Say which desktop and pool get them, and that you want it: --DesktopId ID --PoolId ID --Buy yes");
    return 2;
}

using var host = builder.Build();
var jobs = new List<(string Title, string JobId)>();
try
{
    var workspace = host.Services.GetRequiredService<WorkspaceClient>();
    await AddDisksAsync(workspace, desktopId, poolId, jobs, canceling.Token);
    await ShowHowAFailureReadsAsync(workspace, canceling.Token);
    return 0;
}
catch (WorkspaceException failure)
{
    AnsiConsole.MarkupLineInterpolated($"[red]{failure.Message}[/]");
    SayWhatMayBeThere(failure.OutcomeUnknown, jobs);
    return 1;
}
catch (Exception wrong) when (wrong is OptionsValidationException or ArgumentException)
{
    AnsiConsole.MarkupLineInterpolated($"[red]{wrong.Message}[/]");
    return 2;
}
catch (OperationCanceledException canceled)
{
    AnsiConsole.WriteLine("Canceled.");
    SayWhatMayBeThere(canceled is WorkspaceCanceledException { OutcomeUnknown: true }, jobs);
    return 130;
}

static async Task AddDisksAsync(
    WorkspaceClient workspace, string desktopId, string poolId, List<(string Title, string JobId)> jobs, CancellationToken cancellationToken)
{
    var before = await DiskTable.ReadAsync(workspace, desktopId, poolId, cancellationToken);

    var toDesktop = await workspace.Desktops.AddVolumesAsync(
        desktopId,
        new AddDesktopVolumesRequest
        {
            Volumes = [new Volume { Type = VolumeType.Sas, SizeGB = 80 }, new Volume { Type = VolumeType.Ssd, SizeGB = 100 }],
        },
        cancellationToken);
    jobs.Add(("Two disks for the desktop", toDesktop.JobId));
    var toPool = await workspace.DesktopPools.AddVolumesAsync(
        poolId,
        new AddDesktopPoolVolumesRequest { Volumes = [new VolumeAddInfo { Type = VolumeType.Ssd, SizeGB = 20 }] },
        cancellationToken);

    jobs.Add(("One disk for the pool", toPool.JobId));

    // The service has only accepted the work so far. What becomes of it is in the jobs.
    await JobProgress.ShowAsync(
        jobs,
        (jobId, progress) => workspace.Jobs.WaitForCompletionAsync(
            jobId, new JobWaitOptions { MaxPollInterval = TimeSpan.FromSeconds(5), Progress = progress }, cancellationToken));

    DiskTable.Show(before, await DiskTable.ReadAsync(workspace, desktopId, poolId, cancellationToken));
}

// Whoever runs the program again buys again, so say what has been bought, or may have been.
static void SayWhatMayBeThere(bool outcomeUnknown, List<(string Title, string JobId)> jobs)
{
    AnsiConsole.WriteLine(outcomeUnknown ? "The last call may have added disks: look before you add again." : "The last call itself added nothing.");
    foreach (var (title, jobId) in jobs)
    {
        AnsiConsole.WriteLine($"{title}: accepted before, see job {jobId}. Do not add them again.");
    }
}

static async Task ShowHowAFailureReadsAsync(WorkspaceClient workspace, CancellationToken cancellationToken)
{
    try
    {
        await workspace.Desktops.AddVolumesAsync(
            "00000000-0000-0000-0000-000000000000",
            new AddDesktopVolumesRequest { Volumes = [new Volume { Type = VolumeType.Sas, SizeGB = 80 }] },
            cancellationToken);
    }
    catch (WorkspaceNotFoundException failure)
    {
        AnsiConsole.WriteLine("And this is how a failure reads, here of a desktop that does not exist:");
        AnsiConsole.MarkupLineInterpolated($"[red]{failure.Message}[/]");
    }
}
