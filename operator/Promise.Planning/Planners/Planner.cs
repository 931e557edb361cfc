using System.Collections.Immutable;

namespace Promise.Planning;

/// <summary>
/// Decides whether a request can be promised, and where. Pure: the same calendar and request give the same plan, and nothing is
/// changed. Give it the <see cref="Calendar"/> itself from its one writer, a <see cref="Snapshot"/> from anywhere else.
/// </summary>
public static class Planner
{
    /// <exception cref="ArgumentException">The request contradicts itself; the message names the item.</exception>
    public static Plan Plan(CalendarView calendar, Request request, PlanOptions? options = null)
    {
        options ??= PlanOptions.Default;
        RequestRules.Check(request);
        var attempt = new Attempt(calendar, request, options);
        if (attempt.Solve() is { } accepted) return accepted;
        if (options.MayPreempt && Preemption.Find(attempt, options) is { } yielding) return yielding;
        return Refusal.Of(attempt, options);
    }

    /// <summary>The earliest start within the range at which the request fits with its own length and least counts, nobody moved.</summary>
    /// <param name="range">Starts that will do: its end is the first that will not. Without one every start after its beginning will.</param>
    public static DateTimeOffset? EarliestStart(CalendarView calendar, Request request, Window range, PlanOptions? options = null)
    {
        RequestRules.Check(request);
        options ??= PlanOptions.Default;
        return EarliestStarts.Find(new Attempt(calendar, request, options), range, options.SearchBudget);
    }

    /// <summary>
    /// How many slots of this item, but no more than <paramref name="atMost"/>, would fit in the request's window if it were the only item.
    /// The pool-level amounts of the request count, too.
    /// </summary>
    public static int LargestCount(CalendarView calendar, Request request, string item, int atMost = 100_000, PlanOptions? options = null)
    {
        RequestRules.Check(request);
        options ??= PlanOptions.Default;
        return Refusal.LargestCountOf(new Attempt(calendar, request, options), request.Items.Single(i => i.Item.Name == item), options, atMost);
    }

    /// <summary>How many slots of a kind fit throughout a window, its rule aside, per zone and in all.</summary>
    public static Density Density(CalendarView calendar, Item item, Window window, string? zone = null)
    {
        var room = new Room(calendar.State, window);
        var need = new Need(zone is null ? item : item with { Zone = zone }, calendar.State);
        var zones = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var host in calendar.State.Hosts.Order)
            if (calendar.State.Hosts[host].Host is { } there && (zone is null || there.Zone == zone))
                zones[there.Zone] = zones.GetValueOrDefault(there.Zone) + (need.NeedsHost ? room.Slots(host, need) : 0);
        return new Density(zones.Values.Sum(), zones.ToImmutableSortedDictionary(StringComparer.Ordinal));
    }

    /// <summary>Where the bookings of lost, shrunk or out-of-service hosts can go, from an instant on; and which stay at risk.</summary>
    public static Repair Repair(CalendarView calendar, DateTimeOffset from, PlanOptions? options = null) =>
        Repairs.Find(calendar, from.UtcTicks, options ?? PlanOptions.Default);
}
