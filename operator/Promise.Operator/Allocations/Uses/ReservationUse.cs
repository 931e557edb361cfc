using System.Diagnostics.CodeAnalysis;
using Promise.Api;
using Promise.Operator.Allocations.Claims;
using Promise.Operator.Allocations.Pieces;
using Promise.Operator.Ledger;
using Promise.Operator.Pools.Guards;
using Promise.Operator.Reservations.Holding;
using Promise.Runtime;

namespace Promise.Operator.Allocations.Uses;

/// <summary>Looks at who uses an active reservation in the cloud, whoever booted it, and brings its status up to that.</summary>
public sealed class ReservationUse(ClaimBook claims, HoldsOfPools holdings, PoolBooks books, IEntityStore<Allocation> allocations)
{
    /// <summary>It has started and is not over, so that something can be used of it.</summary>
    public static bool IsOpen([NotNullWhen(true)] Reservation? reservation) =>
        reservation is { Status: { StartedAt: not null, EndedAt: null, ReleasedAt: null, Booked: not null }, Metadata.DeletionTimestamp: null };

    public async Task LookAsync(Reservation reservation, CapacityPool pool, CancellationToken cancellationToken)
    {
        if (!IsOpen(reservation) || books[pool.Metadata.Name].Observation is not { } cloud) return;

        var holds = await holdings.OpenAsync(pool, cancellationToken);
        var seen = await holds.ObserveAsync(HoldSets.Held(reservation, cloud), cancellationToken);
        var all = allocations.List(reservation.Metadata.NamespaceProperty);
        var living = all.Select(a => a.Metadata.Uid).ToHashSet(StringComparer.Ordinal);
        var granted = all.SelectMany(a => Grant.Of(a.Status)).Select(g => g.Id).ToHashSet(StringComparer.Ordinal);
        await claims.ChangeAsync(
            reservation,
            status => status is { EndedAt: null, ReleasedAt: null } ? ClaimSheet.Observed(status, seen, uid => living.Contains(uid.ToString("D")), granted.Contains) : null,
            cancellationToken);
    }
}
