using Promise.Api;
using Promise.Planning;

namespace Promise.Operator.Reservations.Admission;

/// <summary>Placements as status tells them: one line an item and host, in a fixed order.</summary>
public static class Placements
{
    public static IReadOnlyList<ItemPlacement> Of(IEnumerable<Placement> placements) =>
    [
        .. from placement in placements
           group placement by (Item: placement.Item.Name, placement.Host) into slots
           orderby slots.Key.Item, slots.Key.Host
           select new ItemPlacement { Item = slots.Key.Item, Host = slots.Key.Host, Count = slots.Sum(s => s.Count) },
    ];
}
