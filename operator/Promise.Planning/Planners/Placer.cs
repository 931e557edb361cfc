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

    // by host: which of them the slots of the present item are, because a host may be given some more than once
    private readonly Dictionary<int, int> lines = [];

    private Placer(CalendarState state, Request request, Booking? old)
    {
        (this.state, this.request, this.old) = (state, request, old);
        room = new Room(state, request.Occupied);
    }

    public static ImmutableArray<Placement>? TryPlace(CalendarState state, Request request, ReadOnlySpan<int> counts, Booking? old) =>
        HasPools(state, request, counts) ? TryPlaceOnHosts(state, request, counts, old) : null;

    public static ImmutableArray<Placement>? TryPlaceOnHosts(CalendarState state, Request request, ReadOnlySpan<int> counts, Booking? old)
    {
        var placer = new Placer(state, request, old);
        return placer.TryPlaceItems(counts) ? placer.placements.DrainToImmutable() : null;
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
            needs[i] = (new Need(request.Items[i].Item, state), counts[i]);
        // what is pinned takes its place before anything else is tried
        foreach (var (need, _) in needs)
            if (!TryPin(need)) return false;
        if (needs.Length > 1) Array.Sort(needs, HardestFirst);
        foreach (var (need, count) in needs)
            if (need.NeedsHost && !TryPlaceItem(need, count - PinnedSlots(need, null))) return false;
        return true;
    }

    private static int HardestFirst((Need Need, int Count) a, (Need Need, int Count) b)
    {
        var rank = Rank(a.Need.Item.Rule) - Rank(b.Need.Item.Rule);
        return rank != 0 ? rank : b.Need.Size.CompareTo(a.Need.Size) is not 0 and var size ? size : string.CompareOrdinal(a.Need.Item.Name, b.Need.Item.Name);
    }

    private static int Rank(PlacementRule rule) => rule switch
    {
        PlacementRule.Affinity => 0,
        PlacementRule.AntiAffinity => 1,
        _ => 2,
    };

    private bool TryPin(Need need)
    {
        foreach (var pin in request.Pinned)
        {
            if (pin.Item.Name != need.Item.Name) continue;
            if (state.Hosts.Find(pin.Host) is not (>= 0 and var host) || room.Slots(host, need) < pin.Count) return false;
            room.Take(host, need, pin.Count);
            placements.Add(pin with { Item = need.Item });
        }
        return true;
    }

    private int PinnedSlots(Need need, string? host)
    {
        var slots = 0;
        foreach (var pin in request.Pinned)
            if (pin.Item.Name == need.Item.Name && (host is null || pin.Host == host))
                slots += pin.Count;
        return slots;
    }

    private bool TryPlaceItem(Need need, int count)
    {
        if (count <= 0) return count == 0;
        lines.Clear();
        for (var i = 0; i < placements.Count; i++)
            if (ReferenceEquals(placements[i].Item, need.Item) && !placements[i].Held)
                lines.TryAdd(state.Hosts.Find(placements[i].Host), i);
        return need.Item.Rule switch
        {
            PlacementRule.Affinity => TryTogether(need, count),
            PlacementRule.AntiAffinity => TryApart(need, count),
            _ => TryAnywhere(need, count),
        };
    }

    private bool TryTogether(Need need, int count)
    {
        var isPinned = PinnedSlots(need, null) > 0;
        foreach (var (host, slots) in Kept(need).Concat(Offered(need, count)))
            if (slots >= count && (!isPinned || PinnedSlots(need, state.Hosts[host].Id) == PinnedSlots(need, null)))
                return Put(need, host, count);
        return false;
    }

    private bool TryApart(Need need, int count)
    {
        var used = new HashSet<int>();
        foreach (var pin in request.Pinned)
            if (pin.Item.Name == need.Item.Name) used.Add(state.Hosts.Find(pin.Host));
        foreach (var (host, slots) in Kept(need).Concat(Offered(need, count)))
            if (slots > 0 && used.Add(host) && Put(need, host, 1) && --count == 0)
                return true;
        return false;
    }

    private bool TryAnywhere(Need need, int count)
    {
        foreach (var (host, slots) in Kept(need))
        {
            // pinned slots are among those that the old booking has there
            var stay = Math.Min(slots, OldSlots(need, host) - PinnedSlots(need, state.Hosts[host].Id));
            stay = Math.Min(stay, count);
            if (stay > 0 && Put(need, host, stay) && (count -= stay) == 0) return true;
        }
        foreach (var (host, slots) in Offered(need, count))
        {
            var n = Math.Min(slots, count);
            if (Put(need, host, n) && (count -= n) == 0) return true;
        }
        return false;
    }

    private IEnumerable<(int Host, int Slots)> Offered(Need need, int most) =>
        request.Strategy == Strategy.Spread ? Offers.Spread(state, room, need, most) : Offers.Packed(state, room, need, need.Item.Rule == PlacementRule.AntiAffinity ? 1 : most);

    /// <summary>The hosts that an update would rather keep.</summary>
    private IEnumerable<(int Host, int Slots)> Kept(Need need) => old is null ? [] :
        old.Placements.Where(p => p.Item.Name == need.Item.Name).Select(p => state.Hosts.Find(p.Host)).Distinct().Select(h => (h, room.Slots(h, need)));

    private int OldSlots(Need need, int host) =>
        old!.Placements.Where(p => p.Item.Name == need.Item.Name && p.Host == state.Hosts[host].Id).Sum(p => p.Count);

    private bool Put(Need need, int host, int count)
    {
        room.Take(host, need, count);
        if (lines.TryGetValue(host, out var line)) placements[line] = placements[line] with { Count = placements[line].Count + count };
        else
        {
            lines[host] = placements.Count;
            placements.Add(new Placement(need.Item, state.Hosts[host].Id, count));
        }
        return true;
    }
}
