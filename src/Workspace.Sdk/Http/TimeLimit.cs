namespace Workspace.Sdk;

/// <summary>A token that is cancelled when an outer token is, or when a time runs out; and which of the two it was.</summary>
internal sealed class TimeLimit : IDisposable
{
    /// <summary>The longest limit that every timer takes: about 24 days.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(int.MaxValue);

    private readonly CancellationTokenSource _source;
    private readonly ITimer? _timer;

    /// <param name="limit">How long; infinite for no limit, zero for none left.</param>
    /// <param name="time">The clock.</param>
    /// <param name="outer">What else cancels the token.</param>
    public TimeLimit(TimeSpan limit, TimeProvider time, CancellationToken outer)
    {
        _source = CancellationTokenSource.CreateLinkedTokenSource(outer);
        if (limit == TimeSpan.Zero)
        {
            Expire();
        }
        else if (limit != Timeout.InfiniteTimeSpan)
        {
            _timer = time.CreateTimer(static state => ((TimeLimit)state!).Expire(), this, limit, Timeout.InfiniteTimeSpan);
        }
    }

    public CancellationToken Token => _source.Token;

    public bool HasExpired { get; private set; }

    public void Stop() => _timer?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    public void Restart(TimeSpan limit) => _timer?.Change(limit, Timeout.InfiniteTimeSpan);

    public void Dispose()
    {
        _timer?.Dispose();
        _source.Dispose();
    }

    private void Expire()
    {
        HasExpired = true;
        try
        {
            _source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The timer fired while the call was ending: there is nothing left to cancel.
        }
    }
}
