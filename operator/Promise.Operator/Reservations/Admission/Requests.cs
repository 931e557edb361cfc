using System.Collections.Immutable;
using Promise.Api;
using Promise.Operator.Ledger;
using Promise.Planning;
using ApiBooking = Promise.Api.Booking;

namespace Promise.Operator.Reservations.Admission;

/// <summary>A draft in the planner's words.</summary>
public static class Requests
{
    public static Request Of(AdmissionCase c, ApiBooking draft, BookedWindow window, CalendarView calendar)
    {
        var charge = c.Charge();
        var minimum = c.Spec.Instances.Where(i => i.MinCount is not null).ToDictionary(i => i.Name, i => i.MinCount!.Value, StringComparer.Ordinal);
        var allocated = c.Reservation.Status.Allocated;
        ImmutableArray<ItemRequest> items =
        [
            .. draft.Instances.Select(i => new ItemRequest(ItemOf.Instances(i, charge), i.Count)
            {
                // what is allocated can't be given back by accepting less
                MinCount = Math.Max(minimum.GetValueOrDefault(i.Name, i.Count), Math.Min(i.Count, allocated.GetValueOrDefault(i.Name))),
            }),
            .. draft.Volumes.Select(v => new ItemRequest(ItemOf.Volumes(v, charge), v.Count)),
            .. draft.FloatingIPs.Select(f => new ItemRequest(ItemOf.FloatingIPs(f, charge), f.Count)),
            .. draft.Addresses.Select(a => new ItemRequest(ItemOf.Addresses(a, charge), a.Count)),
        ];
        items = [.. items.Select(i => i with { Item = i.Item with { PoolAmounts = Drawing.On(calendar, c.Cloud, i.Item.PoolAmounts) } })];
        return new Request(c.Reservation.Metadata.Uid, new Window(window.Start, window.End), items)
        {
            CleaningGap = c.Policy.CleaningGap,
            Strategy = c.Pool.Spec.Compute?.Strategy == PlacementStrategy.Spread ? Strategy.Spread : Strategy.Pack,
            Priority = c.Spec.Priority,
            Replaces = c.IsUpdate ? c.Reservation.Metadata.Uid : null,
            Pinned = Pinned(c, items),
        };
    }

    /// <summary>Slots with a server on them stay where they are; the other held ones may move, though the planner moves as few as it can.</summary>
    private static ImmutableArray<Placement> Pinned(AdmissionCase c, ImmutableArray<ItemRequest> items) =>
    [
        .. from hold in c.Reservation.Status.Holds
           where hold is { Kind: HoldKind.Slot, State: HoldState.Allocated, Host: not null, Item: not null }
           group hold by (hold.Item, hold.Host) into slots
           let item = items.FirstOrDefault(i => i.Item.Name == slots.Key.Item)
           where item is not null
           select new Placement(item.Item, slots.Key.Host!, slots.Count(), Held: true),
    ];
}
