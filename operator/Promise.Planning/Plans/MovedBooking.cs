namespace Promise.Planning;

/// <summary>A booking that changes hosts: <see cref="After"/> takes the place of <see cref="Before"/> in the calendar.</summary>
public sealed record MovedBooking(Booking Before, Booking After)
{
    public string Id => Before.Id;

    public int SlotsMoved => After.SlotsNotIn(Before);
}
