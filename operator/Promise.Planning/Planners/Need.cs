namespace Promise.Planning;

/// <summary>An item with its resource classes numbered, and compared once with each kind of host.</summary>
internal sealed class Need
{
    private readonly Load[] loads;
    private readonly bool[] suits;

    public Need(Item item, CalendarState state)
    {
        Item = item;
        loads = new Load[item.Amounts.Count];
        var isKnown = true;
        for (var i = 0; i < loads.Length; i++)
        {
            var (name, amount) = item.Amounts.Entries[i];
            loads[i] = new Load(state.Classes.Find(name), (int)amount);
            isKnown &= loads[i].Class >= 0;
        }
        suits = new bool[state.Hosts.Profiles.Length];
        for (var p = 0; p < suits.Length; p++)
            suits[p] = isKnown && item.Suits(state.Hosts.Profiles[p]);
    }

    public Item Item { get; }

    public ReadOnlySpan<Load> Loads => loads;

    public bool NeedsHost => loads.Length > 0;

    /// <summary>A measure of size that does not care for units: the product of the amounts.</summary>
    public double Size => Item.Amounts.Sum(a => Math.Log(a.Value + 1.0));

    /// <summary>Whether the host is of the right kind, whatever is free on it.</summary>
    public bool Suits(HostTable hosts, int host) => hosts.ProfileOf(host) is >= 0 and var profile && suits[profile];

    public bool Uses(int resourceClass)
    {
        foreach (var load in loads)
            if (load.Class == resourceClass) return true;
        return false;
    }

    /// <summary>How many slots fit at the busiest instant of all, and therefore at every other.</summary>
    public int SlotsAlways(HostTable hosts, int host)
    {
        var slots = int.MaxValue;
        foreach (var load in loads)
            slots = Math.Min(slots, hosts.LeastFree(host, load.Class) / load.Amount);
        return Math.Max(0, slots);
    }

    /// <summary>How many slots (not rounded) would fit, by the class that is shortest.</summary>
    public double Share(Lane lane, Window window)
    {
        var share = double.MaxValue;
        foreach (var load in loads)
            share = Math.Min(share, lane.Free(load.Class, window) / (double)load.Amount);
        return share;
    }
}
