namespace Workspace.Sdk;

/// <summary>One call of an operation on its way: its time limit, and what has happened so far.</summary>
internal sealed class ApiCall : IDisposable
{
    private readonly TimeLimit _totalLimit;
    private readonly TimeProvider _time;
    private readonly TimeSpan _totalTimeout;
    private readonly long _start;
    private bool _repeatable;
    private int _attempts;

    public ApiCall(ApiRequest request, WorkspaceClientOptions options, CancellationToken callerToken)
    {
        Request = request;
        CallerToken = callerToken;
        _time = options.TimeProvider;
        _totalTimeout = options.TotalTimeout;
        _start = _time.GetTimestamp();
        _totalLimit = new TimeLimit(_totalTimeout, _time, callerToken);
    }

    public ApiRequest Request { get; }

    /// <summary>Cancelled by the caller, or when the total time runs out.</summary>
    public CancellationToken Token => _totalLimit.Token;

    /// <summary>The caller's own token.</summary>
    public CancellationToken CallerToken { get; }

    public DateTimeOffset Now => _time.GetUtcNow();

    /// <summary>How many requests were handed to the network.</summary>
    public int Attempts => Volatile.Read(ref _attempts);

    /// <summary>The failure of the last request, if it failed and no other has been sent since.</summary>
    public Exception? LastFailure { get; private set; }

    /// <summary>The wait that the service asked for with its last answer.</summary>
    public TimeSpan? RetryAfter { get; private set; }

    /// <summary>Whether the last attempt may be repeated. When the service asks for a wait that does not fit into the total time, its
    /// failure is reported at once.</summary>
    public bool MayRepeat => _repeatable && !Token.IsCancellationRequested && (RetryAfter ?? TimeSpan.Zero) < Remaining;

    // Without a limit, as long as a timer can wait.
    private TimeSpan Remaining =>
        _totalTimeout == Timeout.InfiniteTimeSpan ? TimeLimit.Longest : _totalTimeout - _time.GetElapsedTime(_start);

    /// <summary>Call before each attempt, also before its access is asked for: what the last one allowed does not hold for this one.</summary>
    public void BeginAttempt() => (_repeatable, RetryAfter) = (false, null);

    /// <summary>Call before each request that is handed to the network: replays, and those of an app's own retry handler, which may send
    /// several at a time, included.</summary>
    public void CountRequest()
    {
        Interlocked.Increment(ref _attempts);
        LastFailure = null;
    }

    /// <summary>Keeps how an attempt failed.</summary>
    public Exception Fail(Exception failure, bool repeatable, TimeSpan? retryAfter = null)
    {
        (LastFailure, _repeatable, RetryAfter) = (failure, repeatable, retryAfter);
        return failure;
    }

    public void Dispose() => _totalLimit.Dispose();
}
