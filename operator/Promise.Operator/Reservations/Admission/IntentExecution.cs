using Promise.Api;
using Promise.Operator.Ledger;
using Promise.Operator.Reservations.Status;
using Promise.Runtime;

namespace Promise.Operator.Reservations.Admission;

/// <summary>Writes committed decisions to their reservations. May be repeated by anyone, at any time: a decision that stands is left alone.</summary>
public sealed class IntentExecution(IEntityStore<Reservation> store, IEntityClient<Reservation> client, IStatusWriter<Reservation> writer, UnreservedExecution unreserved)
{
    /// <summary>Writes under way at once; the API server serves them in parallel, one after the other would make a batch as slow as its sum.</summary>
    private const int Parallelism = 16;

    /// <summary>Completes when every decision is written, or void because its reservation moved on, and the store shows it.</summary>
    public async Task CarryOutAsync(PoolBook book, CapacityPool pool, long revision, IReadOnlyList<(AdmissionIntent Intent, IReadOnlyList<Shortage> Shortages)> decisions, CancellationToken cancellationToken) =>
        await Parallel.ForEachAsync(decisions, new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken }, async (decision, token) =>
        {
            if (!await CarryOutAsync(book, pool, revision, decision.Intent, decision.Shortages, token)) book.Withdraw(decision.Intent.Uid);
        });

    /// <returns>False: it is void.</returns>
    private async Task<bool> CarryOutAsync(
        PoolBook book, CapacityPool pool, long revision, AdmissionIntent intent, IReadOnlyList<Shortage> shortages, CancellationToken cancellationToken)
    {
        if (intent.Kind == Allocation.KubeKind) return await unreserved.CarryOutAsync(intent, revision, cancellationToken);
        if (await WriteAsync(book, pool, revision, intent, shortages, cancellationToken) is not { } written) return false;

        await store.WaitForAsync(written, cancellationToken);
        return true;
    }

    private async Task<Reservation?> WriteAsync(
        PoolBook book, CapacityPool pool, long revision, AdmissionIntent intent, IReadOnlyList<Shortage> shortages, CancellationToken cancellationToken)
    {
        var key = new EntityKey(intent.Namespace, intent.Name);
        var reservation = book.Find(intent.Uid) ?? await client.GetAsync(key, cancellationToken);
        while (reservation is not null && Concerns(intent, reservation))
        {
            if (reservation.Status.LedgerRevision >= revision) return reservation;

            try
            {
                var desired = Decided.Apply(reservation, intent, revision, pool, shortages);
                return await writer.WriteAsync(reservation, reservation.Status, desired, StatusWriteOptions.SwapWhole, cancellationToken);
            }
            catch (StatusConflictException)
            {
                reservation = await client.GetAsync(key, cancellationToken);
            }
            catch (KubernetesApiException e) when (e.IsNotFound)
            {
                return null;
            }
        }

        return null;
    }

    // a move concerns a promise, whatever generation it is at by now; every other decision speaks of one generation only
    private static bool Concerns(AdmissionIntent intent, Reservation reservation) =>
        reservation.Metadata.Uid == intent.Uid
        && (intent.Outcome == IntentOutcome.Moved ? BookingOf.Stands(reservation.Status) && reservation.Status.HeldAt is null : reservation.Metadata.Generation == intent.Generation);
}
