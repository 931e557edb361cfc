using System.Collections.Immutable;

namespace Promise.Planning;

/// <summary>
/// Every host that carries more than it has, or is lost, is filled again: held slots first, then by priority, then by start. What
/// finds no room there is placed elsewhere if it is not held yet.
/// </summary>
internal static class Repairs
{
    public static Repair Find(CalendarView view, long from, PlanOptions options)
    {
        var calendar = new Calendar(view.State);
        var displaced = new List<(Booking Booking, string Host)>();
        foreach (var index in view.State.Hosts.Order)
            displaced.AddRange(Displaced(view.State.Hosts[index], view.State, from).Select(b => (b, view.State.Hosts[index].Id)));
        var saved = new HashSet<string>(StringComparer.Ordinal);
        var changed = new SortedSet<string>(StringComparer.Ordinal);
        var homeless = displaced.GroupBy(d => d.Booking, d => d.Host)
            .OrderByDescending(g => g.Key.Priority).ThenBy(g => g.Key.Window.From).ThenBy(g => g.Key.Id, StringComparer.Ordinal)
            .Select(g => (g.Key.Id, Hosts: g.ToHashSet(StringComparer.Ordinal))).ToArray();
        foreach (var (id, hosts) in homeless)
        {
            if (Relocate(calendar, calendar.FindBooking(id)!, hosts, options) is not { } plan) continue;
            saved.Add(id);
            foreach (var after in plan.Moved.Select(m => m.After).Append(plan.Booking))
            {
                calendar.Replace(calendar.FindBooking(after.Id)! with { Placements = after.Placements });
                changed.Add(after.Id);
            }
        }
        var atRisk = ImmutableArray.CreateBuilder<AtRisk>();
        foreach (var (id, hosts) in homeless)
            if (!saved.Contains(id) && calendar.FindBooking(id) is { } booking)
                atRisk.AddRange(booking.Placements.Where(p => hosts.Contains(p.Host)).Select(p => new AtRisk(booking, p.Host, p.Count, p.Held)));
        AddPools(view.State, from, atRisk);
        var moved = changed.Select(id => new MovedBooking(view.FindBooking(id)!, calendar.FindBooking(id)!)).Where(m => m.SlotsMoved > 0);
        return new Repair([.. moved], atRisk.ToImmutable());
    }

    private static IEnumerable<Booking> Displaced(Lane lane, CalendarState state, long from)
    {
        var future = new Window(from, Window.Forever);
        if (lane.Bookings.Count == 0) yield break;
        if (lane.Host is { OutOfService.IsEmpty: true } && Enumerable.Range(0, state.Classes.Count).All(c => lane.Free(c, future) >= 0)) yield break;
        var bookings = lane.Bookings.Where(b => b.Occupied.Until > from)
            .OrderByDescending(b => b.Placements.Any(p => p.Held && p.Host == lane.Id)).ThenByDescending(b => b.Priority)
            .ThenBy(b => b.Window.From).ThenBy(b => b.Id, StringComparer.Ordinal).ToArray();
        var refilled = lane.CopyFor(new object());
        foreach (var booking in bookings) Load(refilled, booking, state, -1);
        foreach (var booking in bookings)
        {
            var rest = new Window(Math.Max(from, booking.Occupied.From), booking.Occupied.Until);
            Load(refilled, booking, state, +1);
            if (!refilled.IsOut(rest) && Enumerable.Range(0, state.Classes.Count).All(c => !Uses(booking, lane.Id, state.Classes[c]) || refilled.Free(c, rest) >= 0)) continue;
            Load(refilled, booking, state, -1);
            yield return booking;
        }
    }

    private static bool Uses(Booking booking, string host, string resourceClass) =>
        booking.Placements.Any(p => p.Host == host && p.Item.Amounts[resourceClass] > 0);

    private static void Load(Lane lane, Booking booking, CalendarState state, int factor)
    {
        foreach (var placement in booking.Placements)
            if (placement.Host == lane.Id)
                lane.Take(booking.Occupied, [.. placement.Item.Amounts.Select(a => new Load(state.Classes.Find(a.Key), checked((int)a.Value * placement.Count)))], factor);
    }

    private static Plan.Accepted? Relocate(Calendar calendar, Booking booking, HashSet<string> lost, PlanOptions options)
    {
        if (booking.Placements.Any(p => p.Held && lost.Contains(p.Host))) return null;
        var items = booking.Placements.GroupBy(p => p.Item.Name).Select(g => new ItemRequest(g.First().Item with { PoolAmounts = Amounts.None }, g.Sum(p => p.Count)));
        var request = new Request(booking.Id, booking.Window, [.. items])
        {
            CleaningGap = booking.CleaningGap,
            Replaces = booking.Id,
            Pinned = [.. booking.Placements.Where(p => !lost.Contains(p.Host))],
        };
        if (new Attempt(calendar, request, options).Solve() is not { } plan) return null;
        var originals = booking.Placements.Select(p => p.Item).DistinctBy(i => i.Name).ToDictionary(i => i.Name, StringComparer.Ordinal);
        return plan with { Booking = plan.Booking with { Placements = [.. plan.Booking.Placements.Select(p => p with { Item = originals[p.Item.Name] })] } };
    }

    private static void AddPools(CalendarState state, long from, ImmutableArray<AtRisk>.Builder atRisk)
    {
        foreach (var lane in state.Pools.Values.OrderBy(p => p.Id, StringComparer.Ordinal))
        {
            if (lane.Free(0, new Window(from, Window.Forever)) >= 0) continue;
            var bookings = state.Bookings.All.Where(b => b.PoolAmounts[lane.Id] > 0 && b.Occupied.Until > from)
                .OrderByDescending(b => b.Priority).ThenBy(b => b.Window.From).ThenBy(b => b.Id, StringComparer.Ordinal).ToArray();
            var refilled = lane.CopyFor(new object());
            foreach (var booking in bookings) refilled.Take(booking.Occupied, [new Load(0, (int)booking.PoolAmounts[lane.Id])], -1);
            foreach (var booking in bookings)
            {
                Load[] load = [new Load(0, (int)booking.PoolAmounts[lane.Id])];
                refilled.Take(booking.Occupied, load, +1);
                if (refilled.Free(0, new Window(Math.Max(from, booking.Occupied.From), booking.Occupied.Until)) >= 0) continue;
                refilled.Take(booking.Occupied, load, -1);
                atRisk.Add(new AtRisk(booking, lane.Id, 0, false));
            }
        }
    }
}
