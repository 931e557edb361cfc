using k8s.Models;
using Promise.Api;
using Promise.OpenStack;
using Promise.Operator.Clouds;
using Promise.Operator.Holds;
using Promise.Operator.Ledger;
using Promise.Runtime;

namespace Promise.Operator.Pools.Guards;

/// <summary>The holds of each pool: one writer a pool, over the connection that its credentials make.</summary>
public sealed class HoldsOfPools(
    CloudConnections clouds, PoolBooks books, IEntityStore<CapacityPool> pools, IEntityStore<V1Namespace> namespaces, TimeProvider time) : IDisposable
{
    // the API server's own namespace is never deleted, so its UID names the cluster
    private const string ClusterNamespace = "kube-system";

    private readonly Dictionary<string, Opened> opened = new(StringComparer.Ordinal);
    private readonly Lock gate = new();

    /// <exception cref="CredentialsException">The pool's Secret, or what should be in it, is missing.</exception>
    public async Task<IHolds> OpenAsync(CapacityPool pool, CancellationToken cancellationToken)
    {
        var cloud = await clouds.OpenAsync(CloudReference.Of(pool), cancellationToken);
        lock (gate)
        {
            var known = opened.GetValueOrDefault(pool.Metadata.Uid);
            if (known is not null && ReferenceEquals(known.Cloud, cloud)) return known.Holds;

            var made = new Opened(cloud, new PoolHolds(OwnerOf(pool), cloud, Bookings(pool), time));
            opened[pool.Metadata.Uid] = made;
            return made.Holds;
        }
    }

    /// <summary>On whose behalf a pool's holds stand. Needs the namespaces to be known.</summary>
    public HoldOwner OwnerOf(CapacityPool pool)
    {
        var cluster = namespaces.Get(null, ClusterNamespace) ?? throw new InvalidOperationException($"the cluster has no namespace {ClusterNamespace}, whose UID marks what is ours in a cloud");
        return new HoldOwner(cluster.Metadata.Uid, Guid.Parse(pool.Metadata.Uid));
    }

    public void Dispose()
    {
        foreach (var one in opened.Values) one.Holds.Dispose();
    }

    private CalendarBookings Bookings(CapacityPool pool)
    {
        var name = pool.Name();
        return new CalendarBookings(books[name], () => (pools.Get(null, name) ?? pool).Spec.Guarantee, time);
    }

    private sealed record Opened(OpenStackCloud Cloud, PoolHolds Holds);
}
