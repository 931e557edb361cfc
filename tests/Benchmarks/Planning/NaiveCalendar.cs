using Promise.Planning;

namespace Promise.Benchmarks.Planning;

/// <summary>What one would write first: every host looks through its list of bookings. It answers the same question with the same first-fit order.</summary>
internal sealed class NaiveCalendar
{
    private readonly (string Id, long[] Capacity, List<(Window Window, long[] Amounts)> Bookings)[] hosts;

    public NaiveCalendar(PlanningLoad load)
    {
        hosts = [.. load.Hosts.Select(h => (h.Id, Amounts(c => h.Inventories[c].Capacity), new List<(Window, long[])>()))];
        var index = hosts.Select((h, i) => (h.Id, i)).ToDictionary(h => h.Id, h => h.i);
        foreach (var booking in load.Bookings)
            foreach (var placement in booking.Placements)
                hosts[index[placement.Host]].Bookings.Add((booking.Window, Amounts(c => placement.Item.Amounts[c] * placement.Count)));
    }

    /// <returns>How many of the slots found no host.</returns>
    public int Admit(Item item, int count, Window window)
    {
        var amounts = Amounts(c => item.Amounts[c]);
        foreach (var host in hosts)
        {
            if (count == 0) break;
            var slots = Math.Min(count, Slots(host.Capacity, host.Bookings, amounts, window));
            count -= slots;
        }
        return count;
    }

    private static int Slots(long[] capacity, List<(Window Window, long[] Amounts)> bookings, long[] amounts, Window window)
    {
        var overlapping = bookings.Where(b => b.Window.Overlaps(window)).ToList();
        var slots = int.MaxValue;
        foreach (var at in overlapping.Select(b => b.Window.Start).Where(s => s > window.Start).Append(window.Start))
            for (var c = 0; c < amounts.Length; c++)
            {
                var used = 0L;
                foreach (var booking in overlapping)
                    if (booking.Window.Contains(at)) used += booking.Amounts[c];
                slots = (int)Math.Min(slots, Math.Max(0, capacity[c] - used) / amounts[c]);
            }
        return slots;
    }

    private static long[] Amounts(Func<string, long> of) => [of("VCPU"), of("MEMORY_MB"), of("DISK_GB")];
}
