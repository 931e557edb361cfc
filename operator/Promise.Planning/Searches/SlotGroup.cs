namespace Promise.Planning;

/// <summary>The slots of a booking's item on one host that are not held, and so may still move.</summary>
internal sealed class SlotGroup(Booking booking, Need need, int host, int count)
{
    public Booking Booking => booking;

    public Need Need => need;

    public int Host => host;

    public Window Window { get; } = booking.Occupied;

    /// <summary>How many are still there.</summary>
    public int Remaining { get; set; } = count;

    /// <summary>Decided to stay in this branch of the search: the branch where one goes was tried before.</summary>
    public bool Stays { get; set; }

    /// <summary>Slots with affinity go together or not at all.</summary>
    public int MoveSize => need.Item.Rule == PlacementRule.Affinity ? Remaining : 1;
}
