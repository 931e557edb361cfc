using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Promise.Api;
using Promise.OpenStack;
using Promise.Operator.Clouds;
using Promise.Operator.Pools.Guards;
using Promise.Operator.Pools.Held;
using Promise.Operator.Pools.Query;
using Promise.Operator.Reservations.Holding;
using Promise.Runtime;

namespace Promise.Operator.Pools;

public static class PoolServices
{
    // a visit mostly waits for its cloud; with fewer at once a few sick clouds would keep the others waiting
    private const int PoolsAtOnce = 64;

    /// <summary>Watches over the pools: what their clouds have, and what status says of it. Needs the ledger.</summary>
    public static IOperatorBuilder AddPools(this IOperatorBuilder builder)
    {
        builder.Services.TryAddSingleton(new OpenStackOptions());
        builder.Services.TryAddSingleton<CloudConnections>();
        builder.Services.AddSingleton<PoolWatches>();
        builder.Services.AddSingleton<Suspicions>();
        builder.Services.AddSingleton<HoldPatrol>();
        builder.Services.AddSingleton<PoolRefresh>();
        builder.Services.AddSingleton<StandbyWatch>();
        builder.Services.AddHostedService(services => services.GetRequiredService<StandbyWatch>());
        builder.Services.AddSingleton<PoolAccess>();
        builder.Services.AddSingleton<PoolQueries>();
        builder.Services.AddSingleton<HoldsOfPools>();
        return builder
            .AddLeaderTask<StandbyWatch>()
            .AddController<PoolController, CapacityPool>(options => options.Parallelism = PoolsAtOnce)
            .AddFinalizer<PoolFinalizer, CapacityPool>(PromiseNames.PoolFinalizer)
            .Map<Reservation, CapacityPool>((_, reservation) => [EntityKey.Cluster(reservation.Spec.Pool)], Matters)
            .Map<Allocation, CapacityPool>((_, allocation) => allocation.Spec.Pool is { } pool ? [EntityKey.Cluster(pool)] : [], Matters);
    }

    private static bool Matters(EntityChange<Allocation> change) =>
        change.Type != EntityChangeType.Modified || change.Previous is not { } before
        || before.Status.Claim?.LedgerRevision != change.Entity.Status.Claim?.LedgerRevision
        || !before.Status.Servers.Select(s => s.Host).SequenceEqual(change.Entity.Status.Servers.Select(s => s.Host));

    // a reservation that did not change its promise or what is handed over of it leaves the figures as they are
    private static bool Matters(EntityChange<Reservation> change) =>
        change.Type != EntityChangeType.Modified || change.Previous is not { } before
        || before.Status.LedgerRevision != change.Entity.Status.LedgerRevision || before.Status.Phase != change.Entity.Status.Phase
        || before.Status.HeldAt != change.Entity.Status.HeldAt || (before.Status.Booked is null) != (change.Entity.Status.Booked is null)
        || !before.Status.Holds.Select(h => h.State).SequenceEqual(change.Entity.Status.Holds.Select(h => h.State));
}
