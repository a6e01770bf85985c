namespace Workspace.Sdk.Emulator;

/// <summary>A clock that is off: it tells another time, and measures time as the one that is right.</summary>
internal sealed class SkewedClock(TimeProvider clock) : TimeProvider
{
    private long _skewTicks;

    public TimeSpan Skew
    {
        get => new(Volatile.Read(ref _skewTicks));
        set => Volatile.Write(ref _skewTicks, value.Ticks);
    }

    public override long TimestampFrequency => clock.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => clock.LocalTimeZone;

    public override DateTimeOffset GetUtcNow() => clock.GetUtcNow() + Skew;

    public override long GetTimestamp() => clock.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        clock.CreateTimer(callback, state, dueTime, period);
}
