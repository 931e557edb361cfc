using Promise.Planning;

namespace Promise.Operator.Reservations.Holding;

/// <summary>
/// Holds are placed ahead of the start, but a promise speaks of its own window: until then its hosts may be promised to others. Pure.
/// </summary>
public static class RoomBeforeStart
{
    /// <returns>When there is room for the whole booking on all its hosts until it starts: now, or the end of a booking that is in the way; at the latest its start.</returns>
    public static DateTimeOffset Of(CalendarView calendar, Booking booking, DateTimeOffset now)
    {
        if (booking.Window.Start <= now) return now;

        var from = now;
        foreach (var host in booking.Placements.GroupBy(p => p.Host))
        {
            var need = host.Select(p => p.Item.Amounts.Times(p.Count)).Aggregate(Amounts.None, (sum, one) => sum.Plus(one));
            while (from < booking.Window.Start && need.Any(n => calendar.MinimumFree(host.Key, n.Key, new Window(from, booking.Window.Start)) < n.Value))
            {
                // room that no promise takes is not given back by waiting: the attempt shall fail and say so
                if (NextEnd(calendar, host.Key, booking, from) is not { } end) return now;
                from = end < booking.Window.Start ? end : booking.Window.Start;
            }
        }

        return from;
    }

    /// <summary>When the first of the others gives back what it has on the host between then and the start; null: there is none.</summary>
    private static DateTimeOffset? NextEnd(CalendarView calendar, string host, Booking booking, DateTimeOffset after) =>
        calendar.BookingsOnHost(host).Where(b => b.Id != booking.Id && b.Window.Overlaps(new Window(after, booking.Window.Start)))
            .Select(b => (DateTimeOffset?)(b.Window.End ?? DateTimeOffset.MaxValue)).Min();
}
