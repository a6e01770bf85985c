namespace Workspace.Sdk.Emulator;

/// <summary>A clock that is off.</summary>
internal sealed class SkewedClock(TimeProvider clock) : TimeProvider
{
    private long _skewTicks;

    public TimeSpan Skew
    {
        get => new(Volatile.Read(ref _skewTicks));
        set => Volatile.Write(ref _skewTicks, value.Ticks);
    }

    public override DateTimeOffset GetUtcNow() => clock.GetUtcNow() + Skew;
}
