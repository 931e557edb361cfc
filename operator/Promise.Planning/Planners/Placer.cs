using System.Collections.Immutable;

namespace Promise.Planning;

/// <summary>Places the items of a request where they fit as things stand, the hardest first. For one item it never misses.</summary>
internal sealed class Placer
{
    private readonly CalendarState state;
    private readonly Request request;
    private readonly Booking? old;
    private readonly Room room;
    private readonly ImmutableArray<Placement>.Builder placements = ImmutableArray.CreateBuilder<Placement>();

    private Placer(CalendarState state, Request request, Booking? old)
    {
        (this.state, this.request, this.old) = (state, request, old);
        room = new Room(state, request.Occupied);
    }

    public static ImmutableArray<Placement>? TryPlace(CalendarState state, Request request, ReadOnlySpan<int> counts, Booking? old)
    {
        var placer = new Placer(state, request, old);
        return HasPools(state, request, counts) && placer.TryPlaceItems(counts) ? placer.placements.ToImmutable() : null;
    }

    public static bool HasPools(CalendarState state, Request request, ReadOnlySpan<int> counts)
    {
        foreach (var (key, amount) in PoolDemand.Of(request, counts).Entries)
            if (!state.Pools.TryGetValue(key, out var lane) || lane.Pool is null || lane.Free(0, request.Occupied) < amount) return false;
        return true;
    }

    private bool TryPlaceItems(ReadOnlySpan<int> counts)
    {
        var needs = new (Need Need, int Count)[request.Items.Length];
        for (var i = 0; i < needs.Length; i++)
            needs[i] = (new Need(request.Items[i].Item, state.Classes), counts[i]);
        // what is pinned takes its place before anything else is tried
        foreach (var (need, _) in needs)
            if (!TryPin(need)) return false;
        if (needs.Length > 1)
            Array.Sort(needs, (a, b) => a.Need.Item.Rule == b.Need.Item.Rule
                ? b.Need.Size.CompareTo(a.Need.Size)
                : Rank(a.Need.Item.Rule) - Rank(b.Need.Item.Rule));
        foreach (var (need, count) in needs)
            if (need.NeedsHost && !TryPlaceItem(need, count - Pinned(need).Sum(p => p.Count))) return false;
        return true;
    }

    private static int Rank(PlacementRule rule) => rule switch
    {
        PlacementRule.Affinity => 0,
        PlacementRule.AntiAffinity => 1,
        _ => 2,
    };

    private IEnumerable<Placement> Pinned(Need need) => request.Pinned.Where(p => p.Item.Name == need.Item.Name);

    private bool TryPin(Need need)
    {
        foreach (var pin in Pinned(need))
        {
            if (!state.HostIndex.TryGetValue(pin.Host, out var host) || room.Slots(host, need) < pin.Count) return false;
            room.Take(host, need, pin.Count);
            placements.Add(pin with { Item = need.Item });
        }
        return true;
    }

    private bool TryPlaceItem(Need need, int count)
    {
        if (count <= 0) return count == 0;
        var pinned = Pinned(need).Select(p => p.Host).Distinct(StringComparer.Ordinal).ToArray();
        var before = old?.Placements.Where(p => p.Item.Name == need.Item.Name).Select(p => (Host: state.HostIndex[p.Host], p.Count)).ToArray() ?? [];
        return need.Item.Rule switch
        {
            PlacementRule.Affinity => TryTogether(need, count, pinned, before),
            PlacementRule.AntiAffinity => TryApart(need, count, pinned, before),
            _ => TryAnywhere(need, count, pinned, before),
        };
    }

    private bool TryTogether(Need need, int count, string[] pinned, (int Host, int Count)[] before)
    {
        var hosts = pinned.Length > 0
            ? pinned.Length == 1 ? [state.HostIndex[pinned[0]]] : Array.Empty<int>()
            : before.Select(b => b.Host).Concat(Ordered(need).Select(h => h.Host));
        foreach (var host in hosts)
            if (room.Slots(host, need) >= count)
                return Put(need, host, count);
        return false;
    }

    private bool TryApart(Need need, int count, string[] pinned, (int Host, int Count)[] before)
    {
        var used = pinned.Select(p => state.HostIndex[p]).ToHashSet();
        foreach (var host in before.Select(b => b.Host).Concat(Ordered(need).Select(h => h.Host)))
        {
            if (count == 0) break;
            if (!used.Contains(host) && room.Slots(host, need) >= 1 && used.Add(host) && Put(need, host, 1)) count--;
        }
        return count == 0;
    }

    private bool TryAnywhere(Need need, int count, string[] pinned, (int Host, int Count)[] before)
    {
        foreach (var (host, had) in before)
        {
            // pinned slots are among those that it had there
            var stays = Math.Min(had - request.Pinned.Where(p => p.Item.Name == need.Item.Name && p.Host == state.Lanes[host].Id).Sum(p => p.Count), count);
            stays = Math.Min(stays, room.Slots(host, need));
            if (stays > 0 && Put(need, host, stays)) count -= stays;
        }
        if (count == 0) return true;
        if (request.Strategy == Strategy.Spread) return TrySpread(need, count);
        foreach (var (host, slots) in Ordered(need))
        {
            var n = Math.Min(slots, count);
            if (n > 0 && Put(need, host, n)) count -= n;
            if (count == 0) return true;
        }
        return false;
    }

    private bool TrySpread(Need need, int count)
    {
        var queue = new PriorityQueue<(int Host, int Free, int Mine), (int Free, int Index)>();
        var index = 0;
        foreach (var (host, slots) in Ordered(need))
            if (slots > 0) queue.Enqueue((host, slots, 0), (-slots, index++));
        var mine = new SortedDictionary<int, int>();
        for (; count > 0; count--)
        {
            if (!queue.TryDequeue(out var next, out var key)) return false;
            mine[next.Host] = mine.GetValueOrDefault(next.Host) + 1;
            if (next.Free > 1) queue.Enqueue((next.Host, next.Free - 1, next.Mine + 1), (1 - next.Free, key.Index));
        }
        foreach (var (host, slots) in mine) Put(need, host, slots);
        return true;
    }

    private IEnumerable<(int Host, int Slots)> Ordered(Need need)
    {
        var hosts = state.Order.Select(h => (Host: h, Slots: room.Slots(h, need)));
        return request.Strategy == Strategy.Spread ? hosts.OrderByDescending(h => h.Slots) : hosts;
    }

    private bool Put(Need need, int host, int count)
    {
        room.Take(host, need, count);
        placements.Add(new Placement(need.Item, state.Lanes[host].Id, count));
        return true;
    }
}
