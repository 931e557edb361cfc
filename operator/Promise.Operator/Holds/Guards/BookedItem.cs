using Promise.Planning;

namespace Promise.Operator.Holds.Guards;

/// <param name="Count">Slots of the item on all hosts together: their indexes are below it.</param>
public readonly record struct BookedItem(Guid Reservation, string Item, int Count, Amounts Shape);
