using System.Diagnostics;

namespace Workspace.Sdk;

/// <summary>Asking a credential for access, for all who wait for it.</summary>
/// <param name="access">What they wait for.</param>
/// <param name="telemetry">Told who waits.</param>
/// <param name="span">What tells of the asking, when somebody listens.</param>
internal sealed class AccessFetch(Task<WorkspaceAccess> access, Telemetry telemetry, Activity? span)
{
    /// <summary>Waits for the access, as long as the caller does.</summary>
    public Task<WorkspaceAccess> WaitAsync(CancellationToken cancellationToken)
    {
        return span is null || access.IsCompleted ? access.WaitAsync(cancellationToken) : WaitAndTellAsync(span);

        async Task<WorkspaceAccess> WaitAndTellAsync(Activity asking)
        {
            var wait = telemetry.StartWait(asking);
            try
            {
                var result = await access.WaitAsync(cancellationToken).ConfigureAwait(false);
                Telemetry.End(wait, failure: null);
                return result;
            }
            catch (Exception e)
            {
                Telemetry.End(wait, e);
                throw;
            }
        }
    }
}
