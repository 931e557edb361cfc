using System.Collections.Immutable;
using Promise.Api;
using Promise.Operator.Holds.Guards;
using Promise.Operator.Holds.Sets;
using Promise.Operator.Ledger;
using Promise.Planning;

namespace Promise.Operator.Pools.Guards;

/// <summary>What a pool's book says of a host, for whoever writes its guard. Answers from the newest snapshot.</summary>
/// <param name="guarantee">Asked anew each time, because the administrator may change it.</param>
public sealed class CalendarBookings(PoolBook book, Func<Guarantee> guarantee, TimeProvider time) : IHostBookings
{
    public HostBookings On(HoldHost host, HoldSet? after)
    {
        var (calendar, uid) = (book.Snapshot, after?.Reservation.ToString("D"));
        var bookings = Guarded(calendar, host.Name);
        return new HostBookings(guarantee() == Guarantee.Guarded ? Peak(calendar, bookings, host, after, uid) : Amounts.None)
        {
            Items = [.. bookings.Where(b => b.Id != uid).SelectMany(Items)],
            Inventories = calendar.FindHost(host.Name)?.Inventories ?? ImmutableDictionary<string, Inventory>.Empty,
        };
    }

    /// <summary>What guards stand for on a host: promises, and not what allocations without one have.</summary>
    public static IReadOnlyList<Planning.Booking> Guarded(CalendarView calendar, string host) => [.. calendar.BookingsOnHost(host).Where(b => !Unreserved.Is(b))];

    private Amounts Peak(CalendarView calendar, IReadOnlyList<Planning.Booking> bookings, HoldHost host, HoldSet? after, string? uid)
    {
        var now = time.GetUtcNow();
        var loads = bookings.Where(b => b.Id != uid).Select(b => (b.Window, b.AmountsOn(host.Name)));
        if (after is null) return Envelope.Of(loads, now);

        // whoever is written without a booking has been given up: what it still holds counts from now on
        var window = calendar.FindBooking(uid!)?.Window ?? Window.Since(now);
        var slots = after.Instances.Aggregate(Amounts.None, (sum, item) => sum.Plus(item.Shape.Times(item.On(host))));
        return Envelope.Of(loads.Append((window, slots)), now);
    }

    private static IEnumerable<BookedItem> Items(Planning.Booking booking) =>
        from placement in booking.Placements
        group placement by placement.Item.Name into item
        select new BookedItem(Guid.Parse(booking.Id), item.Key, item.Sum(p => p.Count), item.First().Item.Amounts);
}
