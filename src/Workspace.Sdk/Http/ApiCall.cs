using System.Diagnostics;

namespace Workspace.Sdk;

/// <summary>One call of an operation on its way: its time limit, and what has happened so far.</summary>
internal sealed class ApiCall : IDisposable
{
    private readonly WorkspaceClientOptions _options;
    private readonly long _start;
    private TimeLimit? _totalLimit;
    private bool _repeatable;
    private int _attempts;

    public ApiCall(ApiRequest request, WorkspaceClientOptions options, CancellationToken callerToken)
    {
        Request = request;
        CallerToken = callerToken;
        _options = options;
        _start = options.TimeProvider.GetTimestamp();
    }

    public ApiRequest Request { get; }

    /// <summary>Cancelled by the caller, or when the total time runs out. Made when it is first asked for: an attempt has a limit of its own,
    /// which ends no later, and most calls wait for nothing else.</summary>
    public CancellationToken Token => (_totalLimit ?? LimitTotalTime()).Token;

    /// <summary>The caller's own token.</summary>
    public CancellationToken CallerToken { get; }

    /// <summary>Whether the caller gave up, or <see cref="TotalTimeRanOut"/>.</summary>
    public bool HasEnded => CallerToken.IsCancellationRequested || TotalTimeRanOut;

    /// <summary>Whether the total time ran out, as far as <see cref="Token"/> was ever asked for: otherwise the limit of the attempt tells.</summary>
    public bool TotalTimeRanOut => _totalLimit is { HasExpired: true };

    /// <summary>What tells of the call, when somebody listens.</summary>
    public Activity? Span { get; init; }

    public TimeSpan Elapsed => _options.TimeProvider.GetElapsedTime(_start);

    public DateTimeOffset Now => _options.TimeProvider.GetUtcNow();

    /// <summary>How many requests were handed to the network.</summary>
    public int Attempts => Volatile.Read(ref _attempts);

    /// <summary>The failure of the last request, if it failed and no other has been sent since.</summary>
    public Exception? LastFailure { get; private set; }

    /// <summary>The wait that the service asked for with its last answer.</summary>
    public TimeSpan? RetryAfter { get; private set; }

    /// <summary>Whether the last attempt may be repeated. When the service asks for a wait that does not fit into the total time, its
    /// failure is reported at once.</summary>
    public bool MayRepeat => _repeatable && !HasEnded && (RetryAfter ?? TimeSpan.Zero) < (Remaining ?? TimeLimit.Longest);

    /// <summary>What is left of the total time; <see langword="null"/> without a limit.</summary>
    public TimeSpan? Remaining
    {
        get
        {
            if (_options.TotalTimeout == Timeout.InfiniteTimeSpan)
            {
                return null;
            }

            var remaining = _options.TotalTimeout - Elapsed;
            return remaining > TimeSpan.Zero ? remaining : TimeSpan.Zero;
        }
    }

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

    public void Dispose() => _totalLimit?.Dispose();

    // Copies of a request that an app sends side by side may ask at the same time.
    private TimeLimit LimitTotalTime()
    {
        var limit = new TimeLimit(Remaining ?? Timeout.InfiniteTimeSpan, _options.TimeProvider, CallerToken);
        if (Interlocked.CompareExchange(ref _totalLimit, limit, null) is not { } first)
        {
            return limit;
        }

        limit.Dispose();
        return first;
    }
}
