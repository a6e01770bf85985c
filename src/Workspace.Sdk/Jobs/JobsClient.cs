using Microsoft.Extensions.Logging.Abstractions;

namespace Workspace.Sdk;

/// <summary>Jobs: what the service does after it has accepted a call. Got from <see cref="WorkspaceClient.Jobs"/>; thread-safe.</summary>
public class JobsClient
{
    internal const string JobRoute = "v2/{project_id}/workspace-jobs/{job_id}";
    private const string SubJobsRoute = "v2/{project_id}/workspace-sub-jobs";
    private const int MaxOffset = 10_000;
    private const int MaxPageSize = 1000;

    private readonly ApiTransport _transport = null!;
    private readonly TimeProvider _time = TimeProvider.System;
    private readonly Telemetry _telemetry = new(region: null, NullLogger.Instance);

    /// <summary>For mocks: every member can be overridden.</summary>
    protected JobsClient()
    {
    }

    internal JobsClient(ApiTransport transport, TimeProvider time, Telemetry telemetry)
    {
        _transport = transport;
        _time = time;
        _telemetry = telemetry;
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
    /// <remarks>
    /// <para>The service may end a job before it shows all of its sub-jobs. Then it is looked at for 60 more seconds, and after
    /// that counts as failed, since nothing shows that it succeeded.</para>
    /// <para>A read of the job that fails in passing, even after its repetitions, does not end the wait: lost connections, time-outs, 408, 429, 5xx and
    /// answers that cannot be used, of the service or of IAM, are logged, and the job is read again after a pause. So is a job that is not there
    /// in the first 30 seconds: it may not be shown yet. What the service or IAM refuses ends the wait.</para>
    /// </remarks>
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

        return new JobWaiter(this, jobId, options, _time, _telemetry).RunAsync(cancellationToken);
    }

    /// <summary>Lists sub-jobs, also of several jobs, asking for one page after the other as the enumeration goes on.</summary>
    /// <param name="options">Which sub-jobs, and how many at a time; all of them in pages of 1000 when left out.</param>
    /// <param name="cancellationToken">Cancels the enumeration.</param>
    /// <remarks>
    /// <para>The list is not a snapshot: a sub-job that comes, goes or changes its state meanwhile may shift others across a page's edge.
    /// Right after a job was accepted it may be empty.</para>
    /// <para>The service lets no page begin after the index 10000: an enumeration that has to go on from there ends in the service's
    /// refusal, a <see cref="WorkspaceBadRequestException"/>, not in a list that looks complete. Give filters to come to less.</para>
    /// <para>Needs the permission <c>workspace:jobs:listSubJobs</c>. Source:
    /// <see href="https://support.huaweicloud.com/intl/en-us/api-workspace/ListItaSubJobs.html">Querying Subtasks</see>.</para>
    /// </remarks>
    /// <exception cref="ArgumentException">The options break a rule; nothing was sent.</exception>
    /// <exception cref="WorkspaceException">Reading a page failed.</exception>
    public virtual IAsyncEnumerable<WorkspaceSubJob> ListSubJobsAsync(
        SubJobListOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new SubJobListOptions();
        Check(options);
        return Paging.EnumerateAsync(options.Offset, ReadAsync, cancellationToken);

        async Task<(IReadOnlyList<WorkspaceSubJob> Items, int Entries, int? Total)> ReadAsync(int offset, CancellationToken token)
        {
            var page = await SendSubJobListAsync(options, offset, token).ConfigureAwait(false);
            return (page.SubJobs, page.Entries, page.TotalCount);
        }
    }

    /// <summary>Reads one page of a list of sub-jobs.</summary>
    /// <param name="options">Which sub-jobs, where the page begins and how long it is; the first 1000 when left out.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <remarks>Needs the permission <c>workspace:jobs:listSubJobs</c>. Source:
    /// <see href="https://support.huaweicloud.com/intl/en-us/api-workspace/ListItaSubJobs.html">Querying Subtasks</see>.</remarks>
    /// <exception cref="ArgumentException">The options break a rule; nothing was sent.</exception>
    /// <exception cref="WorkspaceException">The call failed.</exception>
    public virtual Task<SubJobPage> GetSubJobPageAsync(SubJobListOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new SubJobListOptions();
        Check(options);
        return SendSubJobListAsync(options, options.Offset, cancellationToken);
    }

    private async Task<SubJobPage> SendSubJobListAsync(SubJobListOptions options, int offset, CancellationToken cancellationToken)
    {
        // The page calls status one value; its example repeats it.
        var query = new QueryString()
            .Add("status", options.Statuses?.Select(s => s.ToString()) ?? [])
            .Add("job_id", options.JobId)
            .Add("job_type", options.Type?.ToString())
            .Add("desktop_pool_id", options.PoolId)
            .Add("offset", offset)
            .Add("limit", options.PageSize);
        var page = await _transport.SendAsync(
            ApiRequest.Read("Jobs.ListSubJobs", SubJobsRoute, query), WorkspaceJson.Default.SubJobPage, cancellationToken).ConfigureAwait(false);
        return page.At(offset);
    }

    private static void Check(SubJobListOptions options)
    {
        ListRules.CheckFilter(options.Statuses);
        ListRules.CheckFilter(options.JobId);
        ListRules.CheckFilter(options.Type);
        ListRules.CheckFilter(options.PoolId);
        ListRules.CheckRange(options.Offset, 0, MaxOffset);
        ListRules.CheckRange(options.PageSize, 1, MaxPageSize);
    }

    private static void CheckSpan(TimeSpan value, string place)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero, place);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, TimeLimit.Longest, place);
    }
}
