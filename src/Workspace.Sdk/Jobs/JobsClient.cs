using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Workspace.Sdk;

/// <summary>Jobs: what the service does after it has accepted a call. Got from <see cref="WorkspaceClient.Jobs"/>; thread-safe.</summary>
public class JobsClient
{
    private const string JobRoute = "v2/{project_id}/workspace-jobs/{job_id}";

    private readonly ApiTransport _transport = null!;
    private readonly TimeProvider _time = TimeProvider.System;
    private readonly ILogger _logger = NullLogger.Instance;

    /// <summary>For mocks: every member can be overridden.</summary>
    protected JobsClient()
    {
    }

    internal JobsClient(ApiTransport transport, TimeProvider time, ILogger logger)
    {
        _transport = transport;
        _time = time;
        _logger = logger;
    }

    /// <summary>Reads a job with its sub-jobs.</summary>
    /// <param name="jobId">Id of the job, as an add answered it.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <remarks>Needs the permission <c>workspace:jobs:get</c>. Source:
    /// <see href="https://support.huaweicloud.com/intl/en-us/api-workspace/ShowJob_0.html">Querying a job</see>.</remarks>
    /// <exception cref="WorkspaceNotFoundException">There is no such job.</exception>
    /// <exception cref="WorkspaceException">The call failed for another reason.</exception>
    public virtual Task<WorkspaceJob> GetAsync(string jobId, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(ApiRequest.Read("Jobs.Get", JobRoute, jobId), WorkspaceJson.Default.WorkspaceJob, cancellationToken);

    /// <summary>Waits until a job and all of its sub-jobs have succeeded.</summary>
    /// <param name="jobId">Id of the job, as an add answered it.</param>
    /// <param name="options">How long and how often; 60 minutes in growing steps up to 1 minute when left out.</param>
    /// <param name="cancellationToken">Ends the wait. The job goes on in the service.</param>
    /// <returns>The finished job.</returns>
    /// <remarks>The service may end a job before it shows all of its sub-jobs. Then it is looked at for 60 more seconds, and after
    /// that counts as failed, since nothing shows that it succeeded. A read of the job that fails in passing, even after its repetitions, does not
    /// end the wait: lost connections, time-outs, 429, 5xx and answers that cannot be used are logged, and the job is read again after a pause. What the
    /// service or IAM refuses ends it.</remarks>
    /// <exception cref="WorkspaceJobException">The job or one of its sub-jobs failed. The disks of other desktops may be there.</exception>
    /// <exception cref="WorkspaceJobTimeoutException"><see cref="JobWaitOptions.Timeout"/> ran out. The job goes on in the service.</exception>
    /// <exception cref="WorkspaceCanceledException">The caller canceled.</exception>
    /// <exception cref="WorkspaceException">Reading the job was refused: it is not there, or the access is not good for it.</exception>
    public virtual Task<WorkspaceJob> WaitForCompletionAsync(
        string jobId, JobWaitOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new JobWaitOptions();
        PathSegment.Check(jobId, nameof(jobId));
        CheckSpan(options.MaxPollInterval, $"{nameof(options)}.{nameof(options.MaxPollInterval)}");
        if (options.Timeout != Timeout.InfiniteTimeSpan)
        {
            CheckSpan(options.Timeout, $"{nameof(options)}.{nameof(options.Timeout)}");
        }

        return new JobWaiter(this, jobId, options, _time, _logger).RunAsync(cancellationToken);
    }

    private static void CheckSpan(TimeSpan value, string place)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero, place);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, TimeLimit.Longest, place);
    }
}
