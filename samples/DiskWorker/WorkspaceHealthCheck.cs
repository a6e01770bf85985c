using Microsoft.Extensions.Diagnostics.HealthChecks;
using Workspace.Sdk;

namespace DiskWorker;

/// <summary>Healthy when the service answers and lets this app in.</summary>
internal sealed class WorkspaceHealthCheck(WorkspaceClient workspace) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await workspace.Desktops.GetPageAsync(new DesktopListOptions { PageSize = 1 }, cancellationToken);
            return HealthCheckResult.Healthy("The service answers.");
        }
        catch (WorkspaceException failure)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, failure.Message);
        }
    }
}
