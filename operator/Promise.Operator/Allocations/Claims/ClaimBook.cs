using Promise.Api;
using Promise.Operator.Reservations.Status;
using Promise.Runtime;

namespace Promise.Operator.Allocations.Claims;

/// <summary>
/// Enters claims into a reservation's status, before anything is booted for them. Compare-and-swap on the reservation, so that neither
/// allocations that race, nor the lifecycle's own writes, nor a second operator that believes it leads can lose or outbid one.
/// </summary>
public sealed class ClaimBook(IEntityStore<Reservation> reservations, IEntityClient<Reservation> client, IStatusWriter<Reservation> writer, TimeProvider time) : IDisposable
{
    // those of one reservation queue here instead of conflicting at the API server; which lock serves which does not matter
    private readonly SemaphoreSlim[] gates = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1, 1))];

    /// <returns>Null: it is entered. Else what is short.</returns>
    public async Task<string?> TakeAsync(Reservation reservation, Claim claim, CancellationToken cancellationToken)
    {
        string? shortage = null;
        await ChangeAsync(
            reservation,
            status =>
            {
                (var taken, shortage) = ClaimSheet.Take(status, claim);
                return taken;
            },
            cancellationToken);
        return shortage;
    }

    public Task GiveBackAsync(Reservation reservation, string uid, CancellationToken cancellationToken) =>
        ChangeAsync(reservation, status => ClaimSheet.Find(status, uid) is null ? null : ClaimSheet.GiveBack(status, uid), cancellationToken);

    /// <summary>Changes the status of this incarnation of a reservation; gone already is as good as done.</summary>
    /// <param name="change">Asked anew with the newest status after every conflict. Null: leave it.</param>
    public async Task ChangeAsync(Reservation reservation, Func<ReservationStatus, ReservationStatus?> change, CancellationToken cancellationToken)
    {
        var (key, uid) = (EntityKey.Of(reservation), reservation.Metadata.Uid);
        var gate = gates[(int)((uint)StringComparer.Ordinal.GetHashCode(uid) % (uint)gates.Length)];
        await gate.WaitAsync(cancellationToken);
        try
        {
            for (var current = reservations.Get(key); current?.Metadata.Uid == uid; current = await client.GetAsync(key, cancellationToken))
            {
                if (change(current.Status) is not { } desired) return;

                try
                {
                    var written = await writer.WriteAsync(current, current.Status, desired.Summarized(current.Status.ObservedGeneration, time.GetUtcNow()), StatusWriteOptions.SwapWhole, cancellationToken);
                    await reservations.WaitForAsync(written, cancellationToken);
                    return;
                }
                catch (StatusConflictException)
                {
                    // the lifecycle or admission wrote meanwhile
                }
            }
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose()
    {
        foreach (var gate in gates) gate.Dispose();
    }
}
