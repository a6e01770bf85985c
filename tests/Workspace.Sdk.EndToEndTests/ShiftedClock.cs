namespace Workspace.Sdk.EndToEndTests;

/// <summary>A clock on which time passes as on another, but that shows another time: that of a machine whose clock is wrong.</summary>
internal sealed class ShiftedClock(TimeProvider other) : TimeProvider
{
    /// <summary>How far it is ahead.</summary>
    public TimeSpan Ahead { get; set; }

    public override long TimestampFrequency => other.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => other.GetUtcNow() + Ahead;

    public override long GetTimestamp() => other.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        other.CreateTimer(callback, state, dueTime, period);
}
