using System.Collections.Immutable;
using Promise.Planning;

namespace Promise.Operator.Holds.Guards;

/// <summary>All bookings on one host from now on.</summary>
/// <param name="Peak">The most that is booked there at any moment from now on, held or not, each resource class for itself. None: nothing is guarded.</param>
public sealed record HostBookings(Amounts Peak)
{
    public static readonly HostBookings None = new(Amounts.None);

    /// <summary>
    /// Who may have slots there: each booking's items with one slot's shape and how many slots the item has in all. A slot found in
    /// Placement counts as held with its whole shape, also when a server has its sliver.
    /// </summary>
    public ImmutableArray<BookedItem> Items { get; init; } = [];

    /// <summary>The host's inventories: a guard is cut where <c>max_unit</c> says so.</summary>
    public ImmutableDictionary<string, Inventory> Inventories { get; init; } = ImmutableDictionary<string, Inventory>.Empty;
}
