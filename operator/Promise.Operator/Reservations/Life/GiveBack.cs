using Promise.Api;
using Promise.Operator.Clouds;
using Promise.Operator.Holds;
using Promise.Operator.Ledger;
using Promise.Operator.Pools.Guards;
using Promise.Operator.Pools.Observation;
using Promise.Operator.Reservations.Holding;

namespace Promise.Operator.Reservations.Life;

/// <summary>Gives back all that a reservation has, as its <c>endAction</c> says: at the end, and when it is cancelled.</summary>
public sealed class GiveBack(HoldsOfPools holdings, CloudConnections clouds, PoolBooks books, RoomWaiters waiters)
{
    /// <returns>What has not gone yet, in words; empty: nothing is left in the cloud.</returns>
    public async Task<IReadOnlyList<string>> AllAsync(Reservation reservation, CapacityPool pool, PoolObservation cloud, CancellationToken cancellationToken)
    {
        var holds = await holdings.OpenAsync(pool, cancellationToken);
        var set = HoldSets.Anything(reservation, cloud);
        var keep = reservation.Spec.EndAction == EndAction.Keep;
        var result = keep ? await holds.KeepAsync(set, cancellationToken) : await holds.ReleaseAsync(set, ReleaseScope.All, cancellationToken);
        // until its status says so, nobody shall guard or wait for what is gone
        if (result.IsComplete) books[reservation.Spec.Pool].Assume(reservation.Metadata.Uid, reservation.Status.LedgerRevision ?? 0, null);
        waiters.Wake(reservation.Spec.Pool);
        if (result.IsComplete) return [];

        if (!keep)
        {
            // the release has closed the flavors, so that these are the last
            var nova = (await clouds.OpenAsync(CloudReference.Of(pool), cancellationToken)).Nova;
            foreach (var server in (await holds.ObserveAsync(set, cancellationToken)).Servers)
                await nova.DeleteServerAsync(server.Id, cancellationToken);
        }

        return result.Waiting;
    }
}
