namespace Promise.Planning;

/// <summary>What is free throughout one window, less what this plan has taken already. Exact: the items of a request share the window, so minima add up.</summary>
internal sealed class Room(CalendarState state, Window window)
{
    private readonly Dictionary<int, int[]> taken = [];

    /// <summary>How many slots fit on a host, its rule aside.</summary>
    public int Slots(int host, Need need) =>
        need.Suits(state.Hosts, host) && !state.Hosts[host].IsOut(window) ? state.Hosts[host].Slots(need.Loads, window, Taken(host)) : 0;

    /// <summary>How many slots fit on a host in whatever window; never more than in this one.</summary>
    public int SlotsAlways(int host, Need need)
    {
        if (!need.Suits(state.Hosts, host)) return 0;
        // rare enough to be answered the long way
        return Taken(host) is null ? need.SlotsAlways(state.Hosts, host) : Slots(host, need);
    }

    public void Take(int host, Need need, int slots)
    {
        if (!taken.TryGetValue(host, out var mine)) mine = taken[host] = new int[state.Classes.Count];
        foreach (var load in need.Loads) mine[load.Class] += load.Amount * slots;
    }

    private int[]? Taken(int host) => taken.Count == 0 ? null : taken.GetValueOrDefault(host);
}
