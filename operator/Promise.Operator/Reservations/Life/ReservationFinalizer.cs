using Promise.Api;
using Promise.Operator.Clouds;
using Promise.Operator.Ledger;
using Promise.Operator.Reservations.Status;
using Promise.Runtime;

namespace Promise.Operator.Reservations.Life;

/// <summary>Gives back everything before a reservation goes, however often it takes.</summary>
public sealed class ReservationFinalizer(
    GiveBack giveBack, AbandonedCloud abandoned, PoolBooks books, IEntityStore<CapacityPool> pools, IStatusWriter<Reservation> writer, TimeProvider time) : IEntityFinalizer<Reservation>
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Breath = TimeSpan.FromSeconds(5);

    public async Task<ReconciliationResult<Reservation>> FinalizeAsync(Reservation entity, CancellationToken cancellationToken)
    {
        var pool = pools.Get(EntityKey.Cluster(entity.Spec.Pool));
        if (!MayHoldSomething(entity, pool)) return Done(entity);

        var (reason, message, pause) = await TryAsync(entity, pool, cancellationToken);
        if (reason is null) return Done(entity);

        if (GivenUp.IsCloudOf(entity) && reason != Reasons.Deleting)
        {
            await abandoned.RecordAsync(entity, message, cancellationToken);
            return Done(entity);
        }

        await writer.WriteAsync(entity, entity.Status, Recorded.Waits(entity, reason, message, time.GetUtcNow()), StatusWriteOptions.SwapWhole, cancellationToken);
        return ReconciliationResult<Reservation>.Success(entity, pause);
    }

    /// <returns>Why it is not done; no reason: it is.</returns>
    private async Task<(string? Reason, string Message, TimeSpan Pause)> TryAsync(Reservation reservation, CapacityPool? pool, CancellationToken cancellationToken)
    {
        if (pool is null) return (Reasons.PoolNotFound, $"There is no CapacityPool {reservation.Spec.Pool} to release the holds with. {AbandonedCloud.Offer}", Breath);
        if (books[reservation.Spec.Pool].Observation is not { } cloud)
            return (Reasons.PoolNotReady, $"The holds are released as soon as pool {reservation.Spec.Pool} has read its cloud. {AbandonedCloud.Offer}", Soon);

        try
        {
            var waiting = await giveBack.AllAsync(reservation, pool, cloud, cancellationToken);
            return waiting.Count == 0 ? (null, "", default) : (Reasons.Deleting, $"Still to go: {string.Join("; ", waiting)}.", Soon);
        }
        catch (Exception e) when (CloudFault.Of(e) is not null)
        {
            var fault = CloudFault.Of(e)!;
            return (fault.Reason, $"The holds are released as soon as the cloud answers: {fault.Message} {AbandonedCloud.Offer}", Breath);
        }
    }

    /// <summary>Before its holds are due there can be none; what a clock that was set back since may hide, the sweeper finds.</summary>
    private bool MayHoldSomething(Reservation reservation, CapacityPool? pool)
    {
        var status = reservation.Status;
        if (status.HeldAt is not null || status.Holds.Count > 0) return status.ReleasedAt is null;

        return BookingOf.Stands(status) && Lifecycle.Deadlines(reservation, pool).HoldAt <= time.GetUtcNow();
    }

    private static ReconciliationResult<Reservation> Done(Reservation reservation) => ReconciliationResult<Reservation>.Success(reservation);
}
