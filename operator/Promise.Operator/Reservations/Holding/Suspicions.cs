using System.Collections.Concurrent;
using Promise.Api;
using Promise.Runtime;

namespace Promise.Operator.Reservations.Holding;

/// <summary>Reservations of which something may be gone from the cloud. Lost with the process: the pool's next look raises them again.</summary>
public sealed class Suspicions(EntityQueue<Reservation> queue)
{
    private readonly ConcurrentDictionary<string, bool> suspected = new(StringComparer.Ordinal);

    public void Raise(Reservation reservation)
    {
        suspected[reservation.Metadata.Uid] = true;
        queue(EntityKey.Of(reservation));
    }

    /// <summary>Whether this one was suspected; it is no more.</summary>
    public bool TryTake(Reservation reservation) => suspected.TryRemove(reservation.Metadata.Uid, out _);
}
