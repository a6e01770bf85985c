using System.Diagnostics;
using Microsoft.Extensions.Options;
using Workspace.Sdk;

namespace DiskWorker;

/// <summary>Carries out the orders, one after the other, and ends the program.</summary>
internal sealed partial class Worker(
    WorkspaceClient workspace, IOptions<DiskWorkerOptions> options, IHostApplicationLifetime lifetime, ILogger<Worker> logger) : BackgroundService
{
    public const string ActivitySourceName = "DiskWorker";
    public const string OrderTag = "order";

    private static readonly ActivitySource Source = new(ActivitySourceName);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        foreach (var order in options.Value.Orders)
        {
            stoppingToken.ThrowIfCancellationRequested();
            using var span = Source.StartActivity("Order")?.SetTag(OrderTag, order.ToString());
            if (await AddDiskAsync(order) is { } jobId)
            {
                await FollowAsync(order, jobId, stoppingToken);
            }
        }

        lifetime.StopApplication();
    }

    private async Task<string?> AddDiskAsync(DiskOrder order)
    {
        try
        {
            // Not with the stopping token: an add that is given up has an unknown outcome. It ends by itself, within TotalTimeout.
            var added = await workspace.Desktops.AddVolumesAsync(order.DesktopId, new AddDesktopVolumesRequest
            {
                Volumes = [new Volume { Type = order.Type, SizeGB = order.SizeGB }],
            });
            LogAccepted(order, added.JobId);
            return added.JobId;
        }
        catch (WorkspaceException failure) when (failure.OutcomeUnknown)
        {
            // Never again by itself: it could buy a second disk. How a program finds out is shown by samples/FindOutcome.
            LogOutcomeUnknown(order, failure.Message);
        }
        catch (Exception failure) when (failure is WorkspaceException or ArgumentException)
        {
            LogNothingAdded(order, failure.Message);
        }

        return null;
    }

    private async Task FollowAsync(DiskOrder order, string jobId, CancellationToken stoppingToken)
    {
        try
        {
            await workspace.Jobs.WaitForCompletionAsync(jobId, cancellationToken: stoppingToken);
            LogDone(order);
        }
        catch (WorkspaceJobException failure)
        {
            LogJobFailed(order, failure.Message);
        }
        catch (WorkspaceException failure)
        {
            LogWaitEnded(order, jobId, failure.Message);
        }
    }

    [LoggerMessage(1, LogLevel.Information, "{Order}: accepted as the job {JobId}.")]
    private partial void LogAccepted(DiskOrder order, string jobId);

    [LoggerMessage(2, LogLevel.Critical, "{Order}: a person has to look whether the disk is there or comes yet, before anybody orders it again. {Failure}")]
    private partial void LogOutcomeUnknown(DiskOrder order, string failure);

    [LoggerMessage(3, LogLevel.Error, "{Order}: nothing was added. {Failure}")]
    private partial void LogNothingAdded(DiskOrder order, string failure);

    [LoggerMessage(4, LogLevel.Information, "{Order}: done.")]
    private partial void LogDone(DiskOrder order);

    [LoggerMessage(5, LogLevel.Error, "{Order}: accepted, but the job failed. {Failure}")]
    private partial void LogJobFailed(DiskOrder order, string failure);

    [LoggerMessage(6, LogLevel.Error, "{Order}: accepted, but the wait for its job {JobId} has ended. {Failure}")]
    private partial void LogWaitEnded(DiskOrder order, string jobId, string failure);
}
