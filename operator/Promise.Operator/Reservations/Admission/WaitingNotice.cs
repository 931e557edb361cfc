using Promise.Api;
using Promise.Operator.Ledger;
using Promise.Operator.Reservations.Status;
using Promise.Runtime;

namespace Promise.Operator.Reservations.Admission;

/// <summary>Tells those that can't be decided yet what they wait for. Once: an unchanged notice is not written again.</summary>
public sealed class WaitingNotice(IEntityStore<CapacityPool> pools, IStatusWriter<Reservation> writer, UnreservedExecution unreserved, TimeProvider time)
{
    /// <returns>False: there is nothing more to do at once.</returns>
    public async Task<bool> PoolUnknownAsync(PoolBook book, IReadOnlyList<Undecided> requests, CancellationToken cancellationToken)
    {
        var verdict = pools.Get(EntityKey.Cluster(book.Pool)) is null
            ? Verdict.Wait(Reasons.PoolNotFound, $"spec.pool: there is no CapacityPool {book.Pool}.")
            : Verdict.Wait(Reasons.PoolNotReady, $"Pool {book.Pool} has not read its cloud yet; see its conditions.");
        await TellAsync([.. requests.Select(r => (r.Reservation, verdict))], cancellationToken);
        return false;
    }

    public async Task TellAsync(IReadOnlyList<(Reservation Reservation, Verdict Verdict)> waiting, CancellationToken cancellationToken)
    {
        foreach (var (reservation, verdict) in waiting)
        {
            if (Unreserved.Is(reservation))
            {
                await unreserved.TellAsync(reservation, verdict, cancellationToken);
                continue;
            }

            try
            {
                await writer.WriteAsync(reservation, reservation.Status, Waiting(reservation, verdict), StatusWriteOptions.SwapWhole, cancellationToken);
            }
            catch (KubernetesApiException e) when (e.IsConflict || e.IsNotFound)
            {
                // it changed meanwhile: the next round sees it as it is
            }
        }
    }

    private ReservationStatus Waiting(Reservation reservation, Verdict verdict)
    {
        var (generation, now, old) = (reservation.Metadata.Generation ?? 0, time.GetUtcNow(), reservation.Status);
        var conditions = old.Conditions.WithUnknown(ConditionTypes.Accepted, verdict.Reason, verdict.Message, generation, now)
            .With(ConditionTypes.Reconciling, true, verdict.Reason, verdict.Message, generation, now);
        // a standing promise is still one while its change waits
        if (!BookingOf.Stands(old)) conditions = conditions.WithUnknown(ConditionTypes.Ready, verdict.Reason, verdict.Message, generation, now);
        return old with { ObservedGeneration = generation, ReservationID = reservation.Metadata.Uid, Phase = old.Phase ?? ReservationPhase.Pending, Conditions = conditions };
    }
}
