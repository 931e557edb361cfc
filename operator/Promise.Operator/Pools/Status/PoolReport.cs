using System.Text.Json;
using Promise.Api;
using Promise.Operator.Ledger;
using Promise.Operator.Pools.Capacity;
using Promise.Operator.Pools.Discovery;
using Promise.Operator.Pools.Observation;
using Promise.Operator.Pools.Thresholds;
using Promise.Planning;
using Promise.Runtime;

namespace Promise.Operator.Pools.Status;

/// <summary>The status of a pool as it should be, from the book and the state of its sources. Pure; the ledger is passed through as it stands.</summary>
internal static class PoolReport
{
    public static CapacityPoolStatus Of(CapacityPool pool, PoolBook book, PoolWatch watch, DateTimeOffset now)
    {
        var (observation, calendar, reservations, sources) = (book.Observation, book.Snapshot, book.Reservations(), watch.Discovery.Sources(pool.Spec));
        var status = pool.Status with
        {
            ObservedGeneration = pool.Metadata.Generation ?? 0,
            RefreshRequest = watch.Answered,
            Guarantee = pool.Spec.Guarantee,
            Reservations = ReservationTally.Of(reservations.Where(r => !Unreserved.Is(r))),
            Sources = Sources(pool.Status.Sources, sources),
            Conditions = PoolConditions.Of(pool, sources, observation, now),
        };
        if (observation is not null)
        {
            status = WithFigures(status, pool, calendar, observation, reservations, now) with { Adjustments = watch.Adjustments };
            var thresholds = ThresholdReview.Of(pool.Spec.Thresholds, pool.Status.Thresholds, status, now);
            status = status with
            {
                Thresholds = thresholds,
                Conditions = status.Conditions
                    .WithPromises(pool, PoolRisks.Of(book, watch.Discovery, now), watch.Guards, watch.Adjustments, now)
                    .WithThresholds(pool, thresholds, now),
            };
        }

        return WithRefreshTime(status, pool.Status, sources);
    }

    private static CapacityPoolStatus WithFigures(
        CapacityPoolStatus status, CapacityPool pool, CalendarView calendar, PoolObservation observation, IReadOnlyList<Reservation> reservations, DateTimeOffset now)
    {
        var stale = status.Sources.Where(s => s.Stale).Select(s => s.Service).ToHashSet(StringComparer.Ordinal);
        return status with
        {
            Capacity = CapacityMap.Of(calendar, observation, reservations, stale, now),
            Zones = CapacityMap.Zones(calendar, observation, reservations, stale, now),
            Density = DensityMap.Of(calendar, observation, pool.Spec.Density, Window.Of(now, TimeSpan.FromTicks(1))),
            Timeline = Timeline.Of(calendar, observation, Window.Since(now), before: pool.Status.Timeline),
        };
    }

    /// <summary>
    /// Times move only with something worth writing: the service's health changed. How old the figures are at any moment is told by
    /// the query endpoint, which costs the API server nothing.
    /// </summary>
    private static IReadOnlyList<SourceStatus> Sources(IReadOnlyList<SourceStatus> before, IReadOnlyList<ISource> sources) =>
    [
        .. from source in sources
           let old = before.FirstOrDefault(b => b.Service == source.Service)
           let isStale = source.Fault is not null
           select old is not null && old.Stale == isStale && old.Message == source.Fault?.Message
               ? old
               : new SourceStatus { Service = source.Service, LastSuccess = source.LastSuccess is { } at ? Conditions.WholeSeconds(at) : null, Stale = isStale, Message = source.Fault?.Message },
    ];

    private static CapacityPoolStatus WithRefreshTime(CapacityPoolStatus status, CapacityPoolStatus before, IReadOnlyList<ISource> sources)
    {
        var full = sources.Min(s => s.LastSuccess);
        if (full is null || sources.Any(s => s.LastSuccess is null) || SameButForTime(status, before)) return status;

        return status with { LastRefreshTime = Conditions.WholeSeconds(full.Value) };
    }

    private static bool SameButForTime(CapacityPoolStatus a, CapacityPoolStatus b) =>
        JsonSerializer.SerializeToUtf8Bytes(a, PromiseJson.Options).AsSpan().SequenceEqual(JsonSerializer.SerializeToUtf8Bytes(b, PromiseJson.Options));

}
