namespace Workspace.Sdk;

/// <summary>A token that is cancelled when an outer token is, or when a time runs out; and which of the two it was: the outer one, if both.</summary>
internal sealed class TimeLimit : CancellationTokenSource
{
    /// <summary>The longest limit that every timer takes: about 24 days.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(int.MaxValue);

    private readonly CancellationToken _outer;
    private readonly CancellationTokenRegistration _registration;

    /// <param name="limit">How long; infinite for no limit, zero for none left.</param>
    /// <param name="time">The clock.</param>
    /// <param name="outer">What else cancels the token.</param>
    public TimeLimit(TimeSpan limit, TimeProvider time, CancellationToken outer)
        : base(limit, time)
    {
        _outer = outer;
        _registration = outer.UnsafeRegister(static limit => ((TimeLimit)limit!).Cancel(), this);
    }

    /// <summary>Whether the time ran out, and the outer token was not cancelled.</summary>
    public bool HasExpired => IsCancellationRequested && !_outer.IsCancellationRequested;

    public void Stop() => Restart(Timeout.InfiniteTimeSpan);

    public void Restart(TimeSpan limit)
    {
        try
        {
            CancelAfter(limit);
        }
        catch (ObjectDisposedException)
        {
            // A copy of the request came back after all was over: there is nothing left to limit.
        }
    }

    protected override void Dispose(bool disposing)
    {
        // Waits for a cancellation that is under way, so that it does not meet a source that is disposed.
        _registration.Dispose();
        base.Dispose(disposing);
    }
}
