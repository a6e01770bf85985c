using System.Diagnostics;

namespace Workspace.Sdk;

/// <summary>Asking a credential for access, for all who wait for it.</summary>
/// <param name="task">Ends with the access.</param>
/// <param name="span">What tells of it, when somebody listens.</param>
internal sealed class AccessFetch(Task<WorkspaceAccess> task, Activity? span = null)
{
    public Task<WorkspaceAccess> Task => task;

    /// <summary>Waits for the access, as long as the caller does.</summary>
    public Task<WorkspaceAccess> WaitAsync(CancellationToken cancellationToken)
    {
        return span is null || task.IsCompleted ? task.WaitAsync(cancellationToken) : WaitAndTellAsync(span);

        async Task<WorkspaceAccess> WaitAndTellAsync(Activity fetch)
        {
            using var wait = Telemetry.StartWait(fetch);
            return await task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
