namespace Workspace.Sdk.Testing;

/// <summary>A clock that stands still until a test moves it. Timers fire on the thread that moves it.</summary>
public sealed class ManualTimeProvider : TimeProvider
{
    private readonly object _lock = new();
    private readonly List<ManualTimer> _timers = [];
    private readonly List<(Func<TimeSpan, bool> Matches, TaskCompletionSource Created)> _watchers = [];
    private DateTimeOffset _now = new(2026, 8, 22, 10, 15, 30, TimeSpan.Zero);
    private TimeSpan _offset;

    /// <summary>
    /// Which timers the clock jumps to as soon as they are created, so that waiting takes no time. Choose by the due time, so
    /// that waits are skipped and time limits are not.
    /// </summary>
    public Func<TimeSpan, bool> Skips { get; set; } = _ => false;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            return _now + _offset;
        }
    }

    public override long GetTimestamp() => Now.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    // The time that has passed, whatever the clock has been set to.
    private DateTimeOffset Now
    {
        get
        {
            lock (_lock)
            {
                return _now;
            }
        }
    }

    /// <summary>Sets the clock to another time, as an administrator or a time server does: no time passes, no timer fires.</summary>
    public void SetClock(TimeSpan by)
    {
        lock (_lock)
        {
            _offset += by;
        }
    }

    /// <summary>Moves the clock on, firing every timer that falls due on the way, in order.</summary>
    public void Advance(TimeSpan by)
    {
        var target = Now + by;
        while (TakeNextDue(target) is { } timer)
        {
            timer.Fire();
        }
    }

    /// <summary>Moves the clock on at once, as for a process that stood still: every timer that fell due meanwhile fires late.</summary>
    public void Jump(TimeSpan by)
    {
        lock (_lock)
        {
            _now += by;
        }

        Advance(TimeSpan.Zero);
    }

    /// <summary>Completes when a timer with a due time that matches has been created and is waiting.</summary>
    public Task WaitForTimerAsync(Func<TimeSpan, bool> matches)
    {
        lock (_lock)
        {
            if (_timers.Exists(t => matches(t.DueTime)))
            {
                return Task.CompletedTask;
            }

            var created = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _watchers.Add((matches, created));
            return created.Task.InTime();
        }
    }

    /// <summary>Completes when a timer with exactly this due time has been created and is waiting.</summary>
    public Task WaitForTimerAsync(TimeSpan dueTime) => WaitForTimerAsync(due => due == dueTime);

    private ManualTimer? TakeNextDue(DateTimeOffset target)
    {
        lock (_lock)
        {
            var next = _timers.Where(t => t.DueAt <= target).MinBy(t => t.DueAt);
            if (next is null)
            {
                _now = target > _now ? target : _now;
                return null;
            }

            _now = next.DueAt > _now ? next.DueAt : _now;
            _timers.Remove(next);
            if (next.Period > TimeSpan.Zero)
            {
                next.DueAt += next.Period;
                _timers.Add(next);
            }

            return next;
        }
    }

    private bool Schedule(ManualTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        List<TaskCompletionSource> watching;
        lock (_lock)
        {
            _timers.Remove(timer);
            if (timer.IsDisposed || dueTime == Timeout.InfiniteTimeSpan)
            {
                return !timer.IsDisposed;
            }

            timer.DueTime = dueTime;
            timer.DueAt = _now + dueTime;
            timer.Period = period;
            _timers.Add(timer);
            watching = [.. _watchers.Where(w => w.Matches(dueTime)).Select(w => w.Created)];
            _watchers.RemoveAll(w => watching.Contains(w.Created));
        }

        watching.ForEach(created => created.TrySetResult());
        if (Skips(dueTime))
        {
            ThreadPool.QueueUserWorkItem(_ => Advance(timer.DueAt - Now));
        }

        return true;
    }

    private void Forget(ManualTimer timer)
    {
        lock (_lock)
        {
            timer.IsDisposed = true;
            _timers.Remove(timer);
        }
    }

    private sealed class ManualTimer(ManualTimeProvider clock, TimerCallback callback, object? state) : ITimer
    {
        public TimeSpan DueTime { get; set; }

        public DateTimeOffset DueAt { get; set; }

        public TimeSpan Period { get; set; }

        public void Fire() => callback(state);

        public bool IsDisposed { get; set; }

        public bool Change(TimeSpan dueTime, TimeSpan period) => clock.Schedule(this, dueTime, period);

        public void Dispose() => clock.Forget(this);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
