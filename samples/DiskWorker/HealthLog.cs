using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DiskWorker;

/// <summary>Logs the health of the app, 5 seconds after its start and then every 30 seconds, since it has no endpoint to ask.</summary>
internal sealed partial class HealthLog(ILogger<HealthLog> logger) : IHealthCheckPublisher
{
    public Task PublishAsync(HealthReport report, CancellationToken cancellationToken)
    {
        foreach (var (name, check) in report.Entries)
        {
            LogHealth(check.Status == HealthStatus.Healthy ? LogLevel.Information : LogLevel.Error, name, check.Status, check.Description);
        }

        return Task.CompletedTask;
    }

    [LoggerMessage(EventId = 1, Message = "Health of {Name}: {Status}. {Description}")]
    private partial void LogHealth(LogLevel level, string name, HealthStatus status, string? description);
}
