using System.Collections.Immutable;
using Promise.Api;
using Promise.Operator.Holds;
using Promise.Operator.Pools.Discovery;
using Promise.Operator.Pools.Guards;

namespace Promise.Operator.Pools;

/// <summary>What is kept of one pool between two visits: all of it can be lost and comes back with the next refresh.</summary>
internal sealed class PoolWatch(HoldOwner owner, HoldsOfPools holds, TimeProvider time)
{
    /// <summary>A cloud that fails is asked sooner than its interval says, so that it is back soon after it recovers.</summary>
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(10);

    /// <summary>Two visits that only count anew are this far apart: reservations come in crowds.</summary>
    private static readonly TimeSpan Breath = TimeSpan.FromSeconds(1);

    /// <summary>After our own writes the cloud is asked again no sooner than this after the last time.</summary>
    private static readonly TimeSpan AfterHolds = TimeSpan.FromSeconds(5);

    private DateTimeOffset due = DateTimeOffset.MinValue;
    private DateTimeOffset reported = DateTimeOffset.MinValue;
    private DateTimeOffset refreshed = DateTimeOffset.MinValue;
    private long generation = -1;
    private long held;

    /// <summary>The pool's UID: another pool of the same name is watched anew.</summary>
    public Guid Uid => owner.Pool;

    public PoolDiscovery Discovery { get; } = new(owner, time);

    public PoolGuards Guards { get; } = new(holds, time);

    /// <summary>What became of the pool's adjustments at the last refresh.</summary>
    public ImmutableArray<AdjustmentStatus> Adjustments { get; set; } = [];

    /// <summary>The value of the refresh annotation that the last refresh answered.</summary>
    public string? Answered { get; private set; }

    public DateTimeOffset Due => due;

    /// <remarks>A clock that was set back must not silence the pool until it has caught up.</remarks>
    public bool IsDue(CapacityPool pool, DateTimeOffset now) => now >= due || now < refreshed || generation != (pool.Metadata.Generation ?? 0) || Asked(pool) != Answered;

    public void RefreshSoon() => due = DateTimeOffset.MinValue;

    /// <summary>What reservations hold has changed, so the cloud says something else now. A crowd of them shares a few looks.</summary>
    public void Follow(IEnumerable<Reservation> reservations)
    {
        var now = reservations.Aggregate(0L, (sum, r) => sum + HashCode.Combine(r.Metadata.Uid, r.Status.Holds.Count, r.Status.HeldAt, r.Status.ReleasedAt));
        if (now == held) return;

        held = now;
        if (refreshed + AfterHolds < due) due = refreshed + AfterHolds;
    }

    /// <summary>A refresh has just ended, well or not.</summary>
    public void Refreshed(CapacityPool pool, DateTimeOffset began)
    {
        (generation, Answered) = (pool.Metadata.Generation ?? 0, Asked(pool));
        refreshed = began;
        TimeSpan interval = pool.Spec.RefreshInterval;
        if (Discovery.Sources(pool.Spec).Any(s => s.Fault is not null) && Retry < interval) interval = Retry;
        // pools that were all made at once shall not come in step for ever
        due = began + interval * (0.9 + 0.2 * Random.Shared.NextDouble());
    }

    /// <summary>How long to wait before the status is counted anew; zero: now.</summary>
    public TimeSpan UntilNextReport(DateTimeOffset now)
    {
        var left = reported + Breath - now;
        // a clock that was set back must not silence the pool
        return left <= TimeSpan.Zero || left > Breath ? TimeSpan.Zero : left;
    }

    public void Reported(DateTimeOffset now) => reported = now;

    private static string? Asked(CapacityPool pool) =>
        pool.Metadata.Annotations?.TryGetValue(PromiseNames.RefreshAnnotation, out var value) == true ? value : null;
}
