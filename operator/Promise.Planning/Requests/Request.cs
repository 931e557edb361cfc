using System.Collections.Immutable;

namespace Promise.Planning;

/// <summary>What is to be booked, all or nothing.</summary>
/// <param name="Id">The id of the booking that comes of it.</param>
public sealed record Request(string Id, Window Window, ImmutableArray<ItemRequest> Items)
{
    /// <summary>Pool-level amounts that do not depend on any count.</summary>
    public Amounts PoolAmounts { get; init; } = Amounts.None;

    public TimeSpan CleaningGap { get; init; }

    public Strategy Strategy { get; init; }

    public int Priority { get; init; }

    public bool Protected { get; init; }

    /// <summary>An update: the booking with this id is taken out first, and as many slots as possible stay where it has them.</summary>
    public string? Replaces { get; init; }

    /// <summary>Slots that must stay on their hosts (held or allocated ones of an update), by item name. They count towards their item's count.</summary>
    public ImmutableArray<Placement> Pinned { get; init; } = [];

    internal Window Occupied => Window.WithGap(CleaningGap);
}
