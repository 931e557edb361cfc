using k8s.Models;
using Microsoft.Extensions.Logging;
using Promise.Api;
using Promise.Operator.Clouds;
using Promise.Operator.Ledger;
using Promise.Operator.Reservations.Holding;
using Promise.Operator.Reservations.Status;
using Promise.Runtime;

namespace Promise.Operator.Reservations.Life;

/// <summary>Carries out what time asks of each reservation, one recorded step after the other.</summary>
public sealed class ReservationController(
    Steps steps, PoolBooks books, IEntityStore<Reservation> reservations, IEntityStore<CapacityPool> pools, IStatusWriter<Reservation> writer, LifecycleMetrics metrics,
    Suspicions suspicions, TimeProvider time, ILogger<ReservationController> logger) : IEntityController<Reservation>
{
    /// <summary>Between two attempts to reach a cloud.</summary>
    private static readonly TimeSpan Breath = TimeSpan.FromSeconds(5);

    public async Task<ReconciliationResult<Reservation>> ReconcileAsync(Reservation entity, CancellationToken cancellationToken)
    {
        // the finalizer's write may have brought news that the book's version has too
        for (var current = entity; ;)
        {
            var pool = pools.Get(EntityKey.Cluster(current.Spec.Pool));
            var next = Lifecycle.Next(current, pool, time.GetUtcNow());
            if (next.Due == Due.Nothing && suspicions.TryTake(current)) next = next with { Due = Due.Look };
            if (next.Due == Due.Nothing || pool is null) return Wait(current, next.Wake);

            var outcome = await TryAsync(next, current, pool, cancellationToken);
            if (!ReferenceEquals(outcome.Status, current.Status))
            {
                current = await writer.WriteAsync(current, current.Status, outcome.Status, StatusWriteOptions.SwapWhole, cancellationToken);
                // the next visit must not decide on what this one has changed
                await reservations.WaitForAsync(current, cancellationToken);
            }

            if (outcome.Retry is { } retry) return Wait(current, Earlier(time.GetUtcNow() + retry, next.Wake));
            metrics.Done(next, current, time.GetUtcNow());
        }
    }

    public Task<ReconciliationResult<Reservation>> DeletedAsync(Reservation entity, CancellationToken cancellationToken)
    {
        books[entity.Spec.Pool].Forget(entity.Metadata.Uid);
        return Task.FromResult(ReconciliationResult<Reservation>.Success(entity));
    }

    private async Task<StepOutcome> TryAsync(NextStep next, Reservation reservation, CapacityPool pool, CancellationToken cancellationToken)
    {
        using var attempt = metrics.Attempt(next.Due, pool.Name());
        try
        {
            return await steps.CarryOutAsync(next.Due, reservation, pool, cancellationToken);
        }
        catch (Exception e) when (CloudFault.Of(e) is not null)
        {
            var fault = CloudFault.Of(e)!;
            logger.LogWarning("{Step} of reservation {Reservation} waits for its cloud: {Problem}", next.Due, EntityKey.Of(reservation), fault.Message);
            return new StepOutcome(Recorded.Waits(reservation, fault.Reason, $"{next.Due} is due since {next.Since:u} and waits for the cloud: {fault.Message}", time.GetUtcNow()), Breath);
        }
    }

    private ReconciliationResult<Reservation> Wait(Reservation reservation, DateTimeOffset? until)
    {
        if (until is not { } at) return ReconciliationResult<Reservation>.Success(reservation);

        var left = at - time.GetUtcNow();
        // whole milliseconds, and never a little too early
        return ReconciliationResult<Reservation>.Success(reservation, left > TimeSpan.Zero ? left + TimeSpan.FromMilliseconds(1) : TimeSpan.FromMilliseconds(1));
    }

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset? other) => other < one ? other.Value : one;
}
