namespace Promise.TestBed.Time;

/// <summary>Real time that a test may push ahead: clocks jump, and timers that are due by then fire at once, as after a long wait. Its clock may also be set.</summary>
public sealed class SteerableTime : TimeProvider
{
    private readonly Lock gate = new();
    private readonly HashSet<Steered> timers = [];
    private TimeSpan ahead, set;

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate) return System.GetUtcNow() + ahead + set;
    }

    public override long GetTimestamp()
    {
        lock (gate) return System.GetTimestamp() + (long)(ahead.TotalSeconds * System.TimestampFrequency);
    }

    public override long TimestampFrequency => System.TimestampFrequency;

    /// <summary>Lets so much time have passed.</summary>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        Steered[] due;
        lock (gate)
        {
            ahead += by;
            due = [.. timers];
        }

        foreach (var timer in due) timer.Arm();
    }

    /// <summary>Sets the clock, forward or back, as an administrator does: no time has passed, and no timer knows of it.</summary>
    public void SetClock(TimeSpan by)
    {
        lock (gate) set += by;
    }

    /// <summary>What timers count: the time that has passed.</summary>
    private DateTimeOffset Passed()
    {
        lock (gate) return System.GetUtcNow() + ahead;
    }

    /// <summary>Lets it be this time; nothing happens where it is later already.</summary>
    public void AdvanceTo(DateTimeOffset time)
    {
        var left = time - GetUtcNow();
        if (left > TimeSpan.Zero) Advance(left);
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Steered(this, callback, state);
        lock (gate) timers.Add(timer);
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class Steered : ITimer
    {
        private readonly Lock own = new();
        private readonly SteerableTime time;
        private readonly TimerCallback callback;
        private readonly object? state;
        private readonly ITimer inner;
        private DateTimeOffset? due;
        private TimeSpan period;

        public Steered(SteerableTime time, TimerCallback callback, object? state)
        {
            (this.time, this.callback, this.state) = (time, callback, state);
            inner = System.CreateTimer(_ => Fire(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (own)
            {
                due = dueTime == Timeout.InfiniteTimeSpan ? null : time.Passed() + dueTime;
                this.period = period;
            }

            return Arm();
        }

        public bool Arm()
        {
            lock (own)
            {
                var left = due is { } at ? at - time.Passed() : Timeout.InfiniteTimeSpan;
                return inner.Change(due is not null && left < TimeSpan.Zero ? TimeSpan.Zero : left, Timeout.InfiniteTimeSpan);
            }
        }

        public void Dispose()
        {
            lock (time.gate) time.timers.Remove(this);
            inner.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private void Fire()
        {
            lock (own)
            {
                // changed while the callback was on its way
                if (due is not { } at) return;
                if (at > time.Passed())
                {
                    Arm();
                    return;
                }

                due = period > TimeSpan.Zero ? time.Passed() + period : null;
                Arm();
            }

            callback(state);
        }
    }
}
