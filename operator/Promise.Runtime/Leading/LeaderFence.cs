namespace Promise.Runtime.Leading;

/// <summary>
/// Open for a fixed time after each renewal was <em>sent</em>. Others count the lease from a later moment (when the server had it)
/// and for a longer time, so they can't lead while this is open. The wall clock is asked too: it goes on while a virtual machine is suspended,
/// the monotonic one does not.
/// </summary>
internal sealed class LeaderFence : ILeaderFence, IDisposable
{
    private readonly Lock gate = new();
    private readonly TimeProvider time;
    private readonly TimeSpan validity;
    private readonly CancellationTokenSource lost = new();
    private readonly ITimer timer;
    private volatile Renewal? renewal;

    public LeaderFence(TimeProvider time, TimeSpan validity)
    {
        this.time = time;
        this.validity = validity;
        timer = time.CreateTimer(_ => CloseIfExpired(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public bool MayWrite => renewal is { } last && Remaining(last) > TimeSpan.Zero;

    public long Term => MayWrite ? renewal!.Term : 0;

    /// <summary>Cancelled once, when the lease is lost or was not renewed in time. A fence does not open again: the process ends.</summary>
    public CancellationToken Lost => lost.Token;

    /// <summary>Never closes: for operators without leader election.</summary>
    public void OpenForEver() => renewal = new Renewal(long.MaxValue, long.MaxValue, 1);

    /// <returns>False if it had closed before: a renewal that comes back too late changes nothing.</returns>
    public bool Open(Renewal next)
    {
        lock (gate)
        {
            if (lost.IsCancellationRequested || Remaining(next) <= TimeSpan.Zero || (renewal is { } last && Remaining(last) <= TimeSpan.Zero))
                return false;
            renewal = next;
            timer.Change(Remaining(next), Timeout.InfiniteTimeSpan);
            return true;
        }
    }

    public void Close()
    {
        renewal = null;
        lost.Cancel();
    }

    public void Dispose()
    {
        timer.Dispose();
        lost.Dispose();
    }

    private TimeSpan Remaining(Renewal since)
    {
        if (since.Timestamp == long.MaxValue)
            return TimeSpan.MaxValue;
        var byWall = TimeSpan.FromTicks(time.GetUtcNow().UtcTicks - since.UtcTicks);
        var monotonic = time.GetElapsedTime(since.Timestamp);
        return validity - (byWall > monotonic ? byWall : monotonic);
    }

    private void CloseIfExpired()
    {
        lock (gate)
        {
            if (renewal is not { } last || lost.IsCancellationRequested)
                return;
            var remaining = Remaining(last);
            if (remaining > TimeSpan.Zero)
            {
                timer.Change(remaining, Timeout.InfiniteTimeSpan);
                return;
            }
        }
        Close();
    }
}
