using Promise.Api;
using Promise.Operator.Ledger;
using Promise.Operator.Pools.Discovery;
using Promise.Operator.Pools.Guards;
using Promise.Operator.Pools.Observation;
using Promise.Operator.Reservations.Holding;

namespace Promise.Operator.Pools.Held;

/// <summary>
/// After each look at a pool's cloud asks which reservations may have lost something of what they hold. Costs at most one list each of volumes, floating
/// IPs and ports, however many reservations there are; the rest the look has brought already.
/// </summary>
internal sealed class HoldPatrol(HoldsOfPools holdings, Suspicions suspicions)
{
    private static readonly HoldKind[] Listed = [HoldKind.Volume, HoldKind.FloatingIP, HoldKind.Port];

    /// <param name="before">The reservations as they stood before the cloud was asked: what changed since may or may not be in its answers.</param>
    public async Task RunAsync(
        CapacityPool pool, PoolBook book, PoolDiscovery discovery, PoolObservation observation, IReadOnlyList<Reservation> before, CancellationToken cancellationToken)
    {
        if (discovery.Held(observation) is not { } seen) return;

        var known = before.ToHashSet<Reservation>(ReferenceEqualityComparer.Instance);
        List<Reservation> Steady() => [.. book.Reservations().Where(r => HeldThings.IsHolding(r) && known.Contains(r))];
        var kinds = Steady().SelectMany(r => r.Status.Holds).Select(h => h.Kind).Where(Listed.Contains).ToHashSet();
        if (kinds.Count > 0) seen = seen with { Pieces = await (await holdings.OpenAsync(pool, cancellationToken)).ListPiecesAsync(kinds, cancellationToken) };
        // again: what was released while they were listed is no loss
        foreach (var reservation in Steady().Where(seen.Misses)) suspicions.Raise(reservation);
    }
}
