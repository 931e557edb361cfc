namespace Promise.Planning;

/// <summary>How many slots fit as things stand, for a request of one item: counted host by host, because placing them only to count costs a hundred times more. Exact.</summary>
internal static class MostSlots
{
    /// <returns>With those that are pinned; -1: not even those fit, or not what the request takes without any slot.</returns>
    public static long Of(CalendarState state, Request request)
    {
        var pools = InPools(state, request);
        return pools < 0 ? -1 : Math.Min(pools, OnHosts(state, request));
    }

    /// <summary>As far as pool-level resources go.</summary>
    public static long InPools(CalendarState state, Request request)
    {
        var (most, item) = (long.MaxValue, request.Items[0].Item);
        foreach (var key in request.PoolAmounts.Concat(item.PoolAmounts).Select(a => a.Key).Distinct(StringComparer.Ordinal))
        {
            var (once, each) = (request.PoolAmounts[key], item.PoolAmounts[key]);
            var free = state.Pools.GetValueOrDefault(key) is { Pool: not null } lane ? lane.Free(0, request.Occupied) : 0L;
            if (once > 0 && free < once) return -1;
            if (each > 0) most = Math.Min(most, Math.Max(0, free - once) / each);
        }
        return most;
    }

    private static long OnHosts(CalendarState state, Request request)
    {
        var need = new Need(request.Items[0].Item, state);
        if (!need.NeedsHost) return long.MaxValue;
        var room = new Room(state, request.Occupied);
        var pinned = new Dictionary<int, int>();
        foreach (var pin in request.Pinned.Where(p => p.Item.Name == need.Item.Name))
        {
            if (state.Hosts.Find(pin.Host) is not (>= 0 and var host) || room.Slots(host, need) < pin.Count) return -1;
            room.Take(host, need, pin.Count);
            pinned[host] = pinned.GetValueOrDefault(host) + pin.Count;
        }
        return pinned.Values.Sum() + need.Item.Rule switch
        {
            PlacementRule.AntiAffinity => state.Hosts.Order.LongCount(h => !pinned.ContainsKey(h) && room.Slots(h, need) > 0),
            PlacementRule.Affinity => Together(state, room, need, [.. pinned.Where(p => p.Value > 0).Select(p => p.Key)]),
            _ => state.Hosts.Order.Sum(h => (long)room.Slots(h, need)),
        };
    }

    /// <summary>Beside pinned ones only on their host, and nowhere where they are on several.</summary>
    private static long Together(CalendarState state, Room room, Need need, int[] pinned) => pinned.Length switch
    {
        0 => state.Hosts.Order.Select(h => room.Slots(h, need)).DefaultIfEmpty(0).Max(),
        1 => room.Slots(pinned[0], need),
        _ => 0,
    };
}
