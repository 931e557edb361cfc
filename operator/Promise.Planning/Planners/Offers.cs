namespace Promise.Planning;

/// <summary>Which hosts are asked in which order, and how many slots each could take.</summary>
internal static class Offers
{
    /// <summary>So many timelines are asked before hosts with room at any time are preferred: filling gaps is worth some microseconds, not more.</summary>
    private const int MostAsked = 256;

    /// <summary>
    /// The first hosts first, so that the last stay free. A host may be offered twice, with what it can take beyond what was taken meanwhile;
    /// every host that can take a slot is offered in the end.
    /// </summary>
    public static IEnumerable<(int Host, int Slots)> Packed(CalendarState state, Room room, Need need, int most)
    {
        var order = state.Hosts.Order;
        var next = 0;
        for (var asked = 0; next < order.Length && asked < MostAsked; next++)
        {
            if (!need.Suits(state.Hosts, order[next])) continue;
            var slots = room.SlotsAlways(order[next], need);
            if (slots < most)
            {
                asked++;
                slots = room.Slots(order[next], need);
            }
            if (slots > 0) yield return (order[next], Math.Min(most, slots));
        }
        for (var i = next; i < order.Length; i++)
            if (room.SlotsAlways(order[i], need) is > 0 and var slots)
                yield return (order[i], Math.Min(most, slots));
        for (var i = next; i < order.Length; i++)
            if (room.Slots(order[i], need) is > 0 and var slots)
                yield return (order[i], Math.Min(most, slots));
    }

    /// <summary>As many slots as asked, each on the host that is emptiest by then.</summary>
    public static IEnumerable<(int Host, int Slots)> Spread(CalendarState state, Room room, Need need, int count)
    {
        var hosts = Emptiest(state, room, need);
        var free = Array.ConvertAll(hosts, h => room.Slots(h, need));
        var together = need.Item.Rule == PlacementRule.AntiAffinity ? free.Count(f => f > 0) : need.Item.Rule == PlacementRule.Affinity ? free.Append(0).Max() : free.Sum(f => (long)f);
        if (together < count)
        {
            hosts = Array.FindAll(state.Hosts.Order, h => need.Suits(state.Hosts, h));
            free = Array.ConvertAll(hosts, h => room.Slots(h, need));
        }
        if (need.Item.Rule != PlacementRule.None)
        {
            Array.Sort(free, hosts, Comparer<int>.Create((a, b) => b.CompareTo(a)));
            for (var i = 0; i < hosts.Length && free[i] > 0; i++) yield return (hosts[i], free[i]);
            yield break;
        }
        var level = Level(free, count);
        var surplus = free.Sum(f => (long)Math.Max(0, f - level)) - count;
        for (var i = hosts.Length - 1; i >= 0; i--)
        {
            var slots = free[i] - level;
            if (slots > 0 && surplus > 0) (slots, surplus) = (slots - 1, surplus - 1);
            if (slots > 0) yield return (hosts[i], slots);
        }
    }

    /// <summary>So many hosts as may be asked, those with most room at any time.</summary>
    private static int[] Emptiest(CalendarState state, Room room, Need need)
    {
        var hosts = Array.FindAll(state.Hosts.Order, h => need.Suits(state.Hosts, h));
        if (hosts.Length <= MostAsked) return hosts;
        const int Steps = 1024;
        var always = Array.ConvertAll(hosts, h => Math.Min(room.SlotsAlways(h, need), Steps - 1));
        var histogram = new int[Steps];
        foreach (var slots in always) histogram[slots]++;
        var (threshold, above) = (Steps - 1, 0);
        for (; above + histogram[threshold] < MostAsked; threshold--) above += histogram[threshold];
        var (kept, atThreshold) = (new List<int>(MostAsked), MostAsked - above);
        for (var i = 0; i < hosts.Length; i++)
            if (always[i] > threshold || (always[i] == threshold && atThreshold-- > 0))
                kept.Add(hosts[i]);
        return [.. kept];
    }

    /// <summary>How many slots every host keeps free if the count is taken from the emptiest down.</summary>
    private static int Level(int[] free, int count)
    {
        var (low, high) = (0, free.Length == 0 ? 0 : free.Max());
        while (low < high)
        {
            var middle = (int)(((long)low + high + 1) / 2);
            if (free.Sum(f => (long)Math.Max(0, f - middle)) >= count) low = middle;
            else high = middle - 1;
        }
        return low;
    }
}
