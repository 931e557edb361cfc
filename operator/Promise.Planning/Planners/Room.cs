namespace Promise.Planning;

/// <summary>What is free throughout one window, less what this plan has taken already. Exact: the items of a request share the window, so minima add up.</summary>
internal sealed class Room(CalendarState state, Window window)
{
    private readonly Dictionary<int, int[]> taken = [];

    public Window Window => window;

    /// <summary>How many slots fit on a host, its rule aside.</summary>
    public int Slots(int host, Need need)
    {
        var lane = state.Lanes[host];
        if (!need.Suits(lane) || lane.IsOut(window)) return 0;
        var mine = taken.GetValueOrDefault(host);
        var slots = int.MaxValue;
        foreach (var load in need.Loads)
        {
            var free = lane.Free(load.Class, window) - (mine?[load.Class] ?? 0);
            if (free < load.Amount) return 0;
            slots = Math.Min(slots, free / load.Amount);
        }
        return slots;
    }

    public void Take(int host, Need need, int slots)
    {
        if (!taken.TryGetValue(host, out var mine)) mine = taken[host] = new int[state.Classes.Count];
        foreach (var load in need.Loads) mine[load.Class] += load.Amount * slots;
    }
}
