using System.Collections.Immutable;
using Promise.Api;
using Promise.Planning;
using ApiBooking = Promise.Api.Booking;
using Booking = Promise.Planning.Booking;

namespace Promise.Operator.Ledger;

/// <summary>
/// What a promise takes from the calendar: a pure function of what stands in the reservation's status, so that a restart
/// rebuilds the same calendar. A reservation is booked exactly while <c>status.booked</c> and <c>status.window</c> are set and <c>status.releasedAt</c> is not.
/// </summary>
public static class BookingOf
{
    /// <returns>Null where nothing is booked.</returns>
    public static Booking? Reservation(Reservation reservation, string? tenant, TimeSpan cleaningGap)
    {
        var status = reservation.Status;
        if (!Stands(status) || status.Booked is not { } booked || status.Window is not { } window) return null;

        var promise = Promise(reservation.Metadata.Uid, booked, window, status.Placements, new Charge(status.Project, tenant) { SparesOwnQuota = Unreserved.Is(reservation) }, cleaningGap);
        return status.HeldAt is null ? promise : promise with { Placements = [.. promise.Placements.Select(p => p with { Held = true })] };
    }

    /// <summary>Whether there is a promise.</summary>
    public static bool Stands(ReservationStatus status) => status is { Booked: not null, Window: not null, ReleasedAt: null };

    public static Booking Promise(
        string uid, ApiBooking booked, BookedWindow window, IReadOnlyList<ItemPlacement> placements, Charge charge, TimeSpan cleaningGap)
    {
        var instances = booked.Instances.ToDictionary(i => i.Name, i => ItemOf.Instances(i, charge), StringComparer.Ordinal);
        var placed = ImmutableArray.CreateBuilder<Placement>(placements.Count);
        foreach (var placement in placements)
            if (instances.TryGetValue(placement.Item, out var item))
                placed.Add(new Placement(item, placement.Host, placement.Count));

        var amounts = booked.Instances.Select(i => instances[i.Name].PoolAmounts.Times(i.Count))
            .Concat(booked.Volumes.Select(v => ItemOf.Volumes(v, charge).PoolAmounts.Times(v.Count)))
            .Concat(booked.FloatingIPs.Select(f => ItemOf.FloatingIPs(f, charge).PoolAmounts.Times(f.Count)))
            .Concat(booked.Addresses.Select(a => ItemOf.Addresses(a, charge).PoolAmounts.Times(a.Count)));

        return new Booking(uid, new Window(window.Start, window.End), placed.ToImmutable())
        {
            PoolAmounts = amounts.Aggregate(Amounts.None, (sum, next) => sum.Plus(next)),
            CleaningGap = cleaningGap,
            Priority = booked.Priority,
        };
    }
}
