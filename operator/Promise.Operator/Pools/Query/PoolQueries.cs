using System.Globalization;
using Microsoft.AspNetCore.Http;
using k8s.Models;
using Promise.Api;
using Promise.Operator.Ledger;
using Promise.Operator.Pools.Capacity;
using Promise.Operator.Pools.Observation;
using Promise.Planning;
using Promise.Runtime;

namespace Promise.Operator.Pools.Query;

/// <summary>Answers questions about a pool from a snapshot of its book: admission neither waits for them nor sees them.</summary>
internal sealed class PoolQueries(PoolBooks books, IEntityStore<CapacityPool> pools, PoolAccess access, TimeProvider time)
{
    // a series of years of short bookings is cut, not sent for minutes
    private const int MostSteps = 10_000;

    public async Task<IResult> CapacityAsync(HttpRequest request, string pool, string? start, string? end, string? zone, string? flavor, bool? series, CancellationToken cancellationToken)
    {
        if (await access.RefusalAsync(request, pool, "capacity", cancellationToken) is { } refusal) return refusal;
        if (Missing(pool) is { } missing) return missing;
        if (WindowOf(start, end) is not { } window) return Invalid("start and end are times such as 2026-12-31T18:00:00Z, and end comes after start (by default now).");

        var book = books[pool];
        if (book.Observation is not { } seen) return Unknown(pool);
        if (zone is not null && !seen.Zones.Contains(zone)) return Invalid($"zone: the pool has {seen.Zones}.");
        if (flavor is not null && !seen.Flavors.ContainsKey(flavor)) return Invalid($"flavor: the cloud has no {flavor}.");

        var calendar = book.Snapshot;
        return Results.Json(
            new CapacityAnswer(
                pool, seen.FreshAsOf, window.Start, window.End, zone, Figures(calendar, seen, window, zone),
                flavor is null ? null : DensityMap.Of(calendar, seen, seen.Flavors[flavor], window, zone),
                series == true ? Timeline.Of(calendar, seen, window, zone, most: MostSteps) : null),
            QueryJson.Default.CapacityAnswer);
    }

    public async Task<IResult> ReservationsAsync(HttpRequest request, string pool, string? start, string? end, string? scope, CancellationToken cancellationToken)
    {
        if (await access.RefusalAsync(request, pool, "reservations", cancellationToken) is { } refusal) return refusal;
        if (Missing(pool) is { } missing) return missing;
        if (scope is not (null or "overlap" or "within")) return Invalid("scope is overlap or within.");
        if (WindowOf(start, end) is not { } window) return Invalid("start and end are times such as 2026-12-31T18:00:00Z, and end comes after start (by default now).");

        var book = books[pool];
        var lines = from booking in book.Snapshot.BookingsIn(window, contained: scope == "within")
                    let reservation = book.Find(booking.Id)
                    where reservation is not null && !Unreserved.Is(reservation)
                    select new ReservationLine(
                        reservation.Metadata.NamespaceProperty, reservation.Name(), booking.Id, reservation.Status.Phase, booking.Window.Start, booking.Window.End);
        return Results.Json(new ReservationsAnswer(pool, [.. lines]), QueryJson.Default.ReservationsAnswer);
    }

    private static List<WindowFigures> Figures(CalendarView calendar, PoolObservation seen, Window window, string? zone)
    {
        var figures = CapacityMap.Classes(seen).Select(c => Figures(ResourceUnits.NameOf(c), calendar.Series(c, window, zone)));
        if (zone is null) figures = figures.Concat(CapacityMap.Resources(seen).Select(r => Figures(r.Key, calendar.SeriesOfPool(r.Key, window))));
        return [.. figures];
    }

    private static WindowFigures Figures(string resource, IReadOnlyList<Step> steps) =>
        new(resource, ResourceUnits.UnitOf(resource), steps.Min(s => s.Total), steps.Max(s => s.Others), steps.Max(s => s.Booked), steps.Min(s => s.Free));

    /// <summary>No times: this instant. Only a start: from then on for ever. Only an end: from now until then. Null: that is no window.</summary>
    private Window? WindowOf(string? start, string? end)
    {
        DateTimeOffset? from = null, until = null;
        if ((start is not null && (from = Time(start)) is null) || (end is not null && (until = Time(end)) is null)) return null;

        var beginning = from ?? time.GetUtcNow();
        if (start is null && end is null) return Window.Of(beginning, TimeSpan.FromTicks(1));

        return until <= beginning ? null : new Window(beginning, until);
    }

    private static DateTimeOffset? Time(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;

    private IResult? Missing(string pool) => pools.Get(null, pool) is null ? Results.Problem(statusCode: StatusCodes.Status404NotFound, detail: $"There is no pool {pool}.") : null;

    private static IResult Invalid(string detail) => Results.Problem(statusCode: StatusCodes.Status400BadRequest, detail: detail);

    private static IResult Unknown(string pool) =>
        Results.Problem(statusCode: StatusCodes.Status503ServiceUnavailable, detail: $"Nothing is known of pool {pool} yet: its cloud has not answered. See the pool's conditions.");
}
