using System.Collections.Concurrent;
using k8s.Models;
using Promise.Api;
using Promise.Operator.Pools.Guards;
using Promise.Runtime;

namespace Promise.Operator.Pools;

/// <summary>What is kept of each pool between two visits.</summary>
public sealed class PoolWatches(EntityQueue<CapacityPool> queue, HoldsOfPools holds, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, PoolWatch> watches = new(StringComparer.Ordinal);

    /// <summary>The cloud of this pool is asked at once: after writes of our own, when what it says has just changed.</summary>
    public void RefreshSoon(string pool)
    {
        if (watches.TryGetValue(pool, out var watch)) watch.RefreshSoon();
        queue(EntityKey.Cluster(pool));
    }

    internal PoolWatch Of(CapacityPool pool) => watches.AddOrUpdate(
        pool.Name(), _ => New(pool), (_, known) => known.Uid == Guid.Parse(pool.Metadata.Uid) ? known : New(pool));

    internal void Forget(string pool) => watches.TryRemove(pool, out _);

    private PoolWatch New(CapacityPool pool) => new(holds.OwnerOf(pool), holds, time);
}
