namespace Promise.Planning;

/// <summary>Something that has to be true of a start: enough slots of an item over all its lanes together, or enough of a pool-level resource.</summary>
internal sealed class StartCondition(Lane[] lanes, Load[] loads, long enough, Func<int, long> worth)
{
    public Lane[] Lanes => lanes;

    public ReadOnlySpan<Load> Loads => loads;

    public long Enough => enough;

    /// <summary>The sum if nothing were booked (and what is adjusted upwards were so for ever).</summary>
    public long Most => lanes.Sum(l => worth(l.SlotsAtMost(loads)));

    /// <summary>The sum over the lanes at the start that the sweep has reached.</summary>
    public long Sum { get; set; }

    /// <summary>What so many slots of one lane add to the sum.</summary>
    public long Worth(int slots) => worth(slots);

    public static IEnumerable<StartCondition> Of(CalendarState state, Request request, int[] counts)
    {
        foreach (var (key, amount) in PoolDemand.Of(request, counts).Entries.ToArray())
        {
            if (amount <= 0) continue;
            Lane[] lanes = state.Pools.TryGetValue(key, out var lane) && lane.Pool is not null ? [lane] : [];
            yield return amount > int.MaxValue ? Never : new StartCondition(lanes, [new Load(0, (int)amount)], 1, slots => Math.Min(1, slots));
        }
        for (var i = 0; i < counts.Length; i++)
        {
            var need = new Need(request.Items[i].Item, state);
            if (!need.NeedsHost || counts[i] == 0) continue;
            var count = counts[i];
            Lane[] lanes = [.. state.Hosts.Order.Where(h => need.Suits(state.Hosts, h)).Select(h => state.Hosts[h])];
            yield return need.Item.Rule switch
            {
                PlacementRule.Affinity => new StartCondition(lanes, need.Loads.ToArray(), 1, slots => slots >= count ? 1 : 0),
                PlacementRule.AntiAffinity => new StartCondition(lanes, need.Loads.ToArray(), count, slots => Math.Min(1, slots)),
                _ => new StartCondition(lanes, need.Loads.ToArray(), count, slots => slots),
            };
        }
    }

    private static StartCondition Never => new([], [], 1, _ => 0);
}
