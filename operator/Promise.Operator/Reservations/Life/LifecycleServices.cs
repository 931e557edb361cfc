using Microsoft.Extensions.DependencyInjection;
using Promise.Api;
using Promise.Operator.Ledger;
using Promise.Operator.Notifications;
using Promise.Operator.Reservations.Holding;
using Promise.Operator.Reservations.Sweeping;
using Promise.Runtime;

namespace Promise.Operator.Reservations.Life;

public static class LifecycleServices
{
    /// <summary>Holds, starts, expires, ends and releases reservations. Needs the ledger and the pools.</summary>
    public static IOperatorBuilder AddLifecycle(this IOperatorBuilder builder)
    {
        builder.Services.AddSingleton<RoomWaiters>();
        builder.Services.AddSingleton<GiveBack>();
        builder.Services.AddSingleton<AbandonedCloud>();
        builder.Services.AddSingleton<Steps>();
        builder.Services.AddSingleton<LifecycleMetrics>();
        return builder
            .AddLeaderTask<SweepTask>()
            .AddLeaderTask<FactEvents>()
            .AddController<ReservationController, Reservation>()
            // a reservation without a promise has nothing in any cloud, and admission must not race with a finalizer for its first write
            .AddFinalizer<ReservationFinalizer, Reservation>(PromiseNames.ReservationFinalizer, reservation => BookingOf.Stands(reservation.Status))
            .Map<Reservation, Reservation>((_, reservation) => [EntityKey.Of(reservation)], IsDecision)
            .Map<CapacityPool, Reservation>(
                (services, pool) => services.GetRequiredService<PoolBooks>()[pool.Metadata.Name].Reservations().Where(r => BookingOf.Stands(r.Status) && !Unreserved.Is(r)).Select(EntityKey.Of),
                change => change.Type == EntityChangeType.Modified && change.Previous!.Metadata.Generation != change.Entity.Metadata.Generation);
    }

    // admission's writes and those of allocations; the controller's own don't call it
    private static bool IsDecision(EntityChange<Reservation> change) =>
        change.Type == EntityChangeType.Modified && change.Previous is { } before
        && (before.Status.LedgerRevision != change.Entity.Status.LedgerRevision || before.Status.ObservedGeneration != change.Entity.Status.ObservedGeneration);
}
