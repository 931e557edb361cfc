using k8s.Models;
using Microsoft.Extensions.Logging;
using Promise.Api;
using Promise.Operator.Clouds;
using Promise.Operator.Ledger;
using Promise.Operator.Pools.Adjustments;
using Promise.Operator.Pools.Guards;
using Promise.Operator.Pools.Held;
using Promise.Operator.Pools.Observation;

namespace Promise.Operator.Pools;

/// <summary>One look at a pool's cloud: what is there goes into the book, guards that are not as they should be are set right.</summary>
internal sealed class PoolRefresh(CloudConnections clouds, PoolStatusBoard board, HoldPatrol patrol, TimeProvider time, ILogger<PoolRefresh> logger)
{
    public async Task RunAsync(CapacityPool pool, PoolWatch watch, PoolBook book, CancellationToken cancellationToken)
    {
        var (began, stamp, before) = (time.GetUtcNow(), time.GetTimestamp(), book.Reservations());
        if (await LookAsync(pool, watch, book, before, cancellationToken) is { } observed)
        {
            var bookings = new CalendarBookings(book, () => pool.Spec.Guarantee, time);
            await watch.Guards.KeepAsync(pool, book, GuardCheck.Deviating(bookings, watch.Discovery.Records(observed)), cancellationToken);
            await PatrolAsync(pool, watch, book, observed, before, cancellationToken);
        }

        watch.Refreshed(pool, began);
        logger.LogDebug("Pool {Pool} looked at in {Elapsed} ms", pool.Name(), time.GetElapsedTime(stamp).TotalMilliseconds);
    }

    /// <summary>Only reads: what is there goes into the book.</summary>
    /// <param name="before">The book's reservations as they stand before the cloud is asked.</param>
    /// <returns>Null: nothing is known yet.</returns>
    public async Task<PoolObservation?> LookAsync(CapacityPool pool, PoolWatch watch, PoolBook book, IReadOnlyList<Reservation> before, CancellationToken cancellationToken)
    {
        var began = time.GetUtcNow();
        await watch.Discovery.RefreshAsync(cancel => clouds.OpenAsync(CloudReference.Of(pool), cancel), pool.Spec, cancellationToken);
        if (watch.Discovery.Observe(pool.Spec, before, book.Reservations()) is not { } observed) return null;

        // the reconciled object may be older than our own last write
        var latest = board.Latest(pool.Name()) is { } newest && newest.Metadata.Uid == pool.Metadata.Uid ? newest : pool;
        var (statuses, applied) = AdjustmentReview.Of(latest, observed, book, began);
        watch.Adjustments = statuses;
        book.Observe(Adjusted.Of(observed, book.Observation, book.Snapshot, latest.Spec.ReservablePercent, applied));
        return observed;
    }

    private async Task PatrolAsync(CapacityPool pool, PoolWatch watch, PoolBook book, PoolObservation observed, IReadOnlyList<Reservation> before, CancellationToken cancellationToken)
    {
        try
        {
            await patrol.RunAsync(pool, book, watch.Discovery, observed, before, cancellationToken);
        }
        catch (Exception e) when (CloudFault.Of(e) is { } fault)
        {
            logger.LogInformation("Pool {Pool}: what it holds was not looked at: {Problem}", pool.Name(), fault.Message);
        }
    }
}
