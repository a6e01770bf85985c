using Microsoft.Extensions.Diagnostics.HealthChecks;
using Workspace.Sdk;

namespace DiskApi;

/// <summary>Healthy when the service answers and lets this app in.</summary>
internal sealed class WorkspaceHealthCheck(WorkspaceClient workspace) : IHealthCheck
{
    // What it throws is reported as unhealthy, with its message.
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await workspace.Desktops.GetPageAsync(new DesktopListOptions { PageSize = 1 }, cancellationToken);
        return HealthCheckResult.Healthy("The service answers.");
    }
}
