using Promise.Api;
using Promise.Operator.Holds.Sweeping;
using Promise.Operator.Ledger;
using Promise.Runtime;

namespace Promise.Operator.Reservations.Sweeping;

/// <summary>Who lives, by the API server, for the sweep of one pool.</summary>
internal sealed class Living(PoolBook book, IEntityStore<CapacityPool> pools, IEntityStore<Reservation> reservations) : ILiving
{
    public async Task<IReadOnlySet<Guid>> ReservationsAsync(CancellationToken cancellationToken)
    {
        await reservations.RelistAsync(cancellationToken);
        return reservations.List().Where(r => BookingOf.Stands(r.Status) || r.Status.Holds.Count > 0).Select(r => Guid.Parse(r.Metadata.Uid)).ToHashSet();
    }

    public async Task<IReadOnlySet<Guid>> PoolsAsync(CancellationToken cancellationToken)
    {
        await pools.RelistAsync(cancellationToken);
        return pools.List().Select(p => Guid.Parse(p.Metadata.Uid)).ToHashSet();
    }

    /// <summary>A host that left the pool keeps its guard while something is booked there; which provider it was nobody remembers for certain.</summary>
    public IReadOnlySet<Guid>? Hosts()
    {
        if (book.Observation is not { } observation) return null;

        var placed = book.Reservations().Where(r => BookingOf.Stands(r.Status)).SelectMany(r => r.Status.Placements);
        return placed.All(p => observation.Providers.ContainsKey(p.Host)) ? observation.Providers.Values.ToHashSet() : null;
    }
}
