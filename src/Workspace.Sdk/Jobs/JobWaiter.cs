using Microsoft.Extensions.Logging;

namespace Workspace.Sdk;

/// <summary>Looks at a job again and again until it is over, and tells success from failure by its sub-jobs. A look that fails in passing does
/// not end the wait: a lost connection, a service that is down or throttles, an answer that cannot be used.</summary>
internal sealed class JobWaiter
{
    private const string Operation = "Jobs.WaitForCompletion";
    private const double IntervalGrowth = 1.5;

    private static readonly TimeSpan FirstInterval = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan SettlingInterval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan SettlingTime = TimeSpan.FromSeconds(60);

    private readonly JobsClient _jobs;
    private readonly string _jobId;
    private readonly JobWaitOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private WorkspaceJob? _job;
    private WorkspaceException? _lastFailure;
    private int _looks;
    private long? _overSince;

    public JobWaiter(JobsClient jobs, string jobId, JobWaitOptions options, TimeProvider time, ILogger logger)
    {
        _jobs = jobs;
        _jobId = jobId;
        _options = options;
        _time = time;
        _logger = logger;
    }

    public async Task<WorkspaceJob> RunAsync(CancellationToken cancellationToken)
    {
        using var limit = new TimeLimit(_options.Timeout, _time, cancellationToken);
        try
        {
            for (var interval = FirstInterval; !await LookAsync(limit.Token).ConfigureAwait(false); interval *= IntervalGrowth)
            {
                interval = Shorter(interval, _options.MaxPollInterval);
                await Task.Delay(PauseAfter(interval), _time, limit.Token).ConfigureAwait(false);
            }

            return _job!;
        }
        catch (OperationCanceledException e) when (cancellationToken.IsCancellationRequested)
        {
            throw new WorkspaceCanceledException($"{Operation}: canceled by the caller. The job {_jobId} goes on.", e, cancellationToken)
            {
                Operation = Operation,
                Attempts = _looks,
            };
        }
        catch (OperationCanceledException e) when (limit.HasExpired)
        {
            throw TimedOut(e);
        }
    }

    internal static JobState StateOf(WorkspaceJob job)
    {
        if (!job.Status.IsFinal)
        {
            return JobState.Pending;
        }

        if (job.SubJobs.Count == 0 || job.SubJobs.Count < job.SubJobsTotal || !job.SubJobs.All(s => s.Status.IsFinal))
        {
            return JobState.Unsettled;
        }

        return job.Status.IsFailure || job.SubJobs.Any(s => s.Status.IsFailure) ? JobState.Failed : JobState.Succeeded;
    }

    // What may be otherwise at the next look. What the service or IAM refuses, they will refuse again.
    private static bool IsPassing(WorkspaceException failure) => failure
        is WorkspaceConnectionException or WorkspaceTimeoutException or WorkspaceServerException or WorkspaceThrottledException
        or WorkspaceUnexpectedResponseException;

    private TimeSpan PauseAfter(TimeSpan interval)
    {
        var pause = _overSince is null ? interval : Shorter(interval, SettlingInterval);
        var asked = (_lastFailure as WorkspaceApiException)?.RetryAfter ?? TimeSpan.Zero;
        return asked > pause ? Shorter(asked, TimeLimit.Longest) : pause;
    }

    /// <summary>Reads the job once. True when it has succeeded; throws when it has failed.</summary>
    private async Task<bool> LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            _job = await _jobs.GetAsync(_jobId, cancellationToken).ConfigureAwait(false);
        }
        catch (WorkspaceException e) when (IsPassing(e))
        {
            Log.LookingAtJobFailed(_logger, _jobId, e.Message);
            _lastFailure = e;
            return false;
        }

        _lastFailure = null;
        _looks++;
        _options.Progress?.Report(_job);
        switch (StateOf(_job))
        {
            case JobState.Succeeded:
                return true;
            case JobState.Failed:
                throw Failed();
            case JobState.Unsettled:
                var now = _time.GetTimestamp();
                _overSince ??= now;
                return _time.GetElapsedTime(_overSince.Value, now) < SettlingTime ? false : throw NotSettled();
            default:
                _overSince = null;
                return false;
        }
    }

    private WorkspaceJobException Failed()
    {
        var failed = FailedSubJobs();
        var first = failed.Count == 0 ? $"{_job!.ErrorCode} {_job.FailReason}" : failed[0].DescribeFailure();
        return CreateException($"failed: {failed.Count} of {_job!.SubJobs.Count} sub-jobs failed. {first}");
    }

    private WorkspaceJobException NotSettled()
    {
        var over = _job!.SubJobs.Count(s => s.Status.IsFinal);
        var open = _job.Status.IsFailure ? "which of them failed" : "whether it succeeded";
        return CreateException(
            $"is {_job.Status}, but {SettlingTime.TotalSeconds:0} seconds later only {over} of its {Math.Max(_job.SubJobsTotal ?? 0, _job.SubJobs.Count)} sub-jobs are over: "
            + $"{open} is not known. {_job.ErrorCode} {_job.FailReason}");
    }

    private WorkspaceJobException CreateException(string what) => new(OneLine.From($"{Operation}: job {_jobId} {_job!.Type} {what}"))
    {
        Operation = Operation,
        RequestId = _job.RequestId,
        Attempts = _looks,
        Job = _job,
        FailedSubJobs = FailedSubJobs(),
    };

    private WorkspaceJobTimeoutException TimedOut(Exception cause)
    {
        var seen = (_job is null ? "no answer came" : $"last seen {_job.Status}, {_job.ProgressPercent} %")
            + (_lastFailure is null ? "" : $"; the last look failed. {_lastFailure.Message}");
        return new WorkspaceJobTimeoutException(
            $"{Operation}: job {_jobId} was not over within {_options.Timeout} ({nameof(JobWaitOptions)}.{nameof(JobWaitOptions.Timeout)}): {seen.TrimEnd('.')}. The job goes on.",
            (Exception?)_lastFailure ?? cause)
        {
            Operation = Operation,
            RequestId = _job?.RequestId,
            Attempts = _looks,
            Job = _job,
        };
    }

    private List<WorkspaceSubJob> FailedSubJobs() => [.. _job!.SubJobs.Where(s => s.Status.IsFailure)];

    private static TimeSpan Shorter(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
