using Microsoft.Extensions.DependencyInjection;
using Promise.Api;
using Promise.Operator.Allocations.Claims;
using Promise.Operator.Allocations.Pieces;
using Promise.Operator.Allocations.Servers;
using Promise.Operator.Allocations.Unreserved;
using Promise.Operator.Allocations.Uses;
using Promise.Runtime;

namespace Promise.Operator.Allocations;

public static class AllocationServices
{
    private const string ByReservation = "reservation";

    /// <summary>Carries out allocations and counts what is used of reservations. Needs the ledger, the pools and the lifecycle.</summary>
    public static IOperatorBuilder AddAllocations(this IOperatorBuilder builder)
    {
        builder.Services.AddSingleton<ClaimBook>();
        builder.Services.AddSingleton<GrantBook>();
        builder.Services.AddSingleton<Accesses>();
        builder.Services.AddSingleton<Blueprints>();
        builder.Services.AddSingleton<ServerLook>();
        builder.Services.AddSingleton<ServerWork>();
        builder.Services.AddSingleton<ReservationUse>();
        builder.Services.AddSingleton<FreeRoom>();
        builder.Services.AddSingleton<FreePieces>();
        builder.Services.AddSingleton<UnreservedWork>();
        return builder
            .AddController<AllocationController, Allocation>()
            .AddFinalizer<AllocationFinalizer, Allocation>(PromiseNames.AllocationFinalizer)
            .AddIndex<Allocation>(ByReservation, a => a.Spec.Reservation is { } name ? [Key(a.Metadata.NamespaceProperty, name)] : [])
            .Map<Reservation, Allocation>(
                (services, r) => services.GetRequiredService<IEntityStore<Allocation>>().ByIndex(ByReservation, Key(r.Metadata.NamespaceProperty, r.Metadata.Name)).Select(EntityKey.Of),
                Matters)
            .Map<Allocation, Allocation>((_, a) => [EntityKey.Of(a)], change => change.Previous?.Status.Claim?.LedgerRevision != change.Entity.Status.Claim?.LedgerRevision)
            .AddLeaderTask<UseWatch>();
    }

    private static string Key(string @namespace, string name) => $"{@namespace}/{name}";

    // what allocations wait for; that one of them took or gave back concerns no other
    private static bool Matters(EntityChange<Reservation> change)
    {
        if (change.Type != EntityChangeType.Modified || change.Previous is not { } before) return true;

        var (was, now) = (before.Status, change.Entity.Status);
        return was.StartedAt != now.StartedAt || was.ExpiredAt != now.ExpiredAt || was.EndedAt != now.EndedAt || was.ReleasedAt != now.ReleasedAt
            || was.LedgerRevision != now.LedgerRevision || was.TerminalReason != now.TerminalReason || was.ObservedGeneration != now.ObservedGeneration
            || before.Metadata.DeletionTimestamp != change.Entity.Metadata.DeletionTimestamp;
    }
}
