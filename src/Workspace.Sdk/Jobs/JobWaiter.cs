using System.Net;

namespace Workspace.Sdk;

/// <summary>Looks at a job again and again until it is over, and tells success from failure by its sub-jobs. A look that fails in passing does
/// not end the wait: a lost connection, a service or an IAM that is down or throttles, an answer that cannot be used.</summary>
internal sealed class JobWaiter
{
    private const string Operation = "Jobs.WaitForCompletion";
    private const double IntervalGrowth = 1.5;
    private const int MaxNamedSubJobs = 10;

    private static readonly TimeSpan FirstInterval = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan SettlingInterval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan SettlingTime = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan AppearingTime = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LastLookTime = TimeSpan.FromSeconds(30);

    private readonly JobsClient _jobs;
    private readonly string _jobId;
    private readonly JobWaitOptions _options;
    private readonly TimeProvider _time;
    private readonly Telemetry _telemetry;
    private readonly long _begin;
    private WorkspaceJob? _job;
    private Exception? _lastFailure;
    private int _looks;
    private long? _overSince;

    public JobWaiter(JobsClient jobs, string jobId, JobWaitOptions options, TimeProvider time, Telemetry telemetry)
    {
        _jobs = jobs;
        _jobId = jobId;
        _options = options;
        _time = time;
        _telemetry = telemetry;
        _begin = time.GetTimestamp();
    }

    public async Task<WorkspaceJob> RunAsync(CancellationToken cancellationToken)
    {
        var span = _telemetry.StartOperation(Operation, JobsClient.JobRoute);
        WorkspaceJob job;
        try
        {
            job = await WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            _telemetry.EndOperation(span, Operation, _time.GetElapsedTime(_begin), _looks, requestId: null, e);
            throw;
        }

        _telemetry.EndOperation(span, Operation, _time.GetElapsedTime(_begin), _looks, job.RequestId, failure: null);
        return job;
    }

    private async Task<WorkspaceJob> WaitAsync(CancellationToken cancellationToken)
    {
        try
        {
            // However the time ran out, in a machine that stood still or while a look hung: the job may be over by now.
            return await IsOverWithinAsync(_options.Timeout, LookUntilOverAsync, cancellationToken).ConfigureAwait(false)
                || await IsOverWithinAsync(Shorter(_options.Timeout, LastLookTime), LookAsync, cancellationToken).ConfigureAwait(false)
                    ? _job!
                    : throw TimedOut();
        }
        catch (OperationCanceledException e) when (cancellationToken.IsCancellationRequested)
        {
            throw new WorkspaceCanceledException($"{Operation}: canceled by the caller. The job {_jobId} goes on.", e, cancellationToken)
            {
                Operation = Operation,
                Attempts = _looks,
            };
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

    private async Task<bool> IsOverWithinAsync(TimeSpan time, Func<CancellationToken, Task<bool>> look, CancellationToken cancellationToken)
    {
        using var limit = new TimeLimit(time, _time, cancellationToken);
        try
        {
            return await look(limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (limit.HasExpired)
        {
            return false;
        }
    }

    private async Task<bool> LookUntilOverAsync(CancellationToken cancellationToken)
    {
        for (var interval = FirstInterval; !await LookAsync(cancellationToken).ConfigureAwait(false); interval *= IntervalGrowth)
        {
            interval = Shorter(interval, _options.MaxPollInterval);
            await Task.Delay(PauseAfter(interval), _time, cancellationToken).ConfigureAwait(false);
        }

        return true;
    }

    // What may be otherwise at the next look. What the service or IAM refuses, they will refuse again.
    private bool IsPassing(Exception failure) => failure switch
    {
        WorkspaceConnectionException or WorkspaceTimeoutException or WorkspaceServerException or WorkspaceThrottledException => true,
        WorkspaceUnexpectedResponseException or WorkspaceApiException { StatusCode: HttpStatusCode.RequestTimeout } => true,

        // A job that has just been accepted may not be shown yet, and who is told that there is none may add again.
        WorkspaceNotFoundException => _time.GetElapsedTime(_begin) < AppearingTime,

        // What a credential of the app lets through when it cannot reach what it asks; the last is a time-out of HttpClient.
        HttpRequestException or IOException or TimeoutException or TaskCanceledException { InnerException: TimeoutException } => true,
        _ => false,
    };

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
        catch (Exception e) when (IsPassing(e))
        {
            Log.LookingAtJobFailed(_telemetry.Logger, _jobId, e.Message);
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
        var failed = FailedSubJobs().Count;
        return CreateException(
            $"failed: {failed} of {_job!.SubJobs.Count} sub-jobs failed. {(failed == 0 ? $"{_job.ErrorCode} {_job.FailReason}" : "")}");
    }

    private WorkspaceJobException NotSettled()
    {
        var over = _job!.SubJobs.Count(s => s.Status.IsFinal);
        var open = _job.Status.IsFailure ? "which of them failed" : "whether it succeeded";
        return CreateException(
            $"is {_job.Status}, but {SettlingTime.TotalSeconds:0} seconds later only {over} of its {Math.Max(_job.SubJobsTotal ?? 0, _job.SubJobs.Count)} sub-jobs are over: "
            + $"{open} is not known. {_job.ErrorCode} {_job.FailReason}");
    }

    private WorkspaceJobException CreateException(string what)
    {
        var failed = FailedSubJobs();
        return new WorkspaceJobException(OneLine.From($"{Operation}: job {_jobId} {_job!.Type} {what}") + Name(failed))
        {
            Operation = Operation,
            RequestId = _job.RequestId,
            Attempts = _looks,
            Job = _job,
            FailedSubJobs = failed,
        };
    }

    // So many that the cause can be seen, and the line still be read. The exception has all of them.
    private static string Name(List<WorkspaceSubJob> failed)
    {
        if (failed.Count == 0)
        {
            return "";
        }

        var named = string.Join("; ", failed.Take(MaxNamedSubJobs).Select(s => s.DescribeFailure(maxLength: 200).TrimEnd('.')));
        return $" {named}{(failed.Count > MaxNamedSubJobs ? $"; and {failed.Count - MaxNamedSubJobs} more" : "")}.";
    }

    private WorkspaceJobTimeoutException TimedOut()
    {
        var seen = (_job is null ? "never seen" : $"last seen {_job.Status}, {_job.ProgressPercent} %")
            + (_lastFailure is null ? "" : $"; the last look failed. {_lastFailure.Message}");
        return new WorkspaceJobTimeoutException(
            OneLine.From($"{Operation}: job {_jobId} was not over within {_options.Timeout} ({nameof(JobWaitOptions)}.{nameof(JobWaitOptions.Timeout)}): {seen}").TrimEnd('.')
            + ". The job goes on.",
            _lastFailure)
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
