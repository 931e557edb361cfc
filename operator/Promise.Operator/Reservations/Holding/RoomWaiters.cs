using System.Collections.Concurrent;
using Promise.Api;
using Promise.Runtime;

namespace Promise.Operator.Reservations.Holding;

/// <summary>Reservations whose holds found no room; they are called when another gives some back. Lost with the process: each also looks again by itself.</summary>
public sealed class RoomWaiters(EntityQueue<Reservation> queue)
{
    private readonly ConcurrentDictionary<(string Pool, EntityKey Reservation), bool> waiting = new();

    public void Wait(Reservation reservation) => waiting[(reservation.Spec.Pool, EntityKey.Of(reservation))] = true;

    public void Wake(string pool)
    {
        foreach (var waiter in waiting.Keys.Where(w => w.Pool == pool))
            if (waiting.TryRemove(waiter, out _))
                queue(waiter.Reservation);
    }
}
