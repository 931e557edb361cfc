using System.Collections.Immutable;

namespace Promise.Planning;

/// <summary>A promise in the calendar. The calendar never asks whether it fits: what was promised is booked.</summary>
public sealed record Booking(string Id, Window Window, ImmutableArray<Placement> Placements)
{
    /// <summary>What it takes of the pool-level resources, all slots together.</summary>
    public Amounts PoolAmounts { get; init; } = Amounts.None;

    /// <summary>What has to pass after the end before anyone else may use the same capacity.</summary>
    public TimeSpan CleaningGap { get; init; }

    public int Priority { get; init; }

    /// <summary>Never asked to yield to a higher priority.</summary>
    public bool Protected { get; init; }

    internal Window Occupied => Window.WithGap(CleaningGap);

    /// <summary>What all its slots on a host take there.</summary>
    public Amounts AmountsOn(string host) =>
        Placements.Where(p => p.Host == host).Aggregate(Amounts.None, (sum, p) => sum.Plus(p.Item.Amounts.Times(p.Count)));

    /// <summary>How many slots the other booking has elsewhere: what changing from one to the other moves or adds.</summary>
    internal int SlotsNotIn(Booking other)
    {
        var moved = 0;
        foreach (var group in Placements.GroupBy(p => (p.Item.Name, p.Host)))
            moved += Math.Max(0, group.Sum(p => p.Count) - other.SlotsAt(group.Key.Name, group.Key.Host));
        return moved;
    }

    private int SlotsAt(string item, string host)
    {
        var slots = 0;
        foreach (var placement in Placements)
            if (placement.Item.Name == item && placement.Host == host)
                slots += placement.Count;
        return slots;
    }
}
