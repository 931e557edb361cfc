namespace Promise.Benchmarks.Runtime;

/// <summary>A clock that costs nothing to read, so that the queue is measured and not the clock.</summary>
internal sealed class ManualClock : TimeProvider
{
    private long now = new DateTimeOffset(2026, 12, 31, 18, 0, 0, TimeSpan.Zero).UtcTicks;
    private ManualTimer? timer;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => new(now, TimeSpan.Zero);

    public override long GetTimestamp() => now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => timer = new ManualTimer(this, callback, state);

    public void Advance(TimeSpan by)
    {
        now += by.Ticks;
        timer?.FireIfDue();
    }

    private sealed class ManualTimer(ManualClock clock, TimerCallback callback, object? state) : ITimer
    {
        private long due = long.MaxValue;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            due = dueTime == Timeout.InfiniteTimeSpan ? long.MaxValue : clock.now + dueTime.Ticks;
            return true;
        }

        public void FireIfDue()
        {
            if (due > clock.now)
                return;
            due = long.MaxValue;
            callback(state);
        }

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
