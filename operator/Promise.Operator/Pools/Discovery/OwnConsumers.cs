using Promise.Api;
using Promise.Operator.Holds.Naming;
using Promise.Operator.Ledger;
using Promise.Planning;

namespace Promise.Operator.Pools.Discovery;

/// <summary>
/// Which consumers in Placement stand for promises of this pool, so that the calendar counts those once, as bookings. What bears our
/// mark and belongs to no living reservation is in nobody's booking: it takes room like a stranger's until it is swept.
/// </summary>
internal sealed class OwnConsumers
{
    private readonly HashSet<Guid> living = [];
    private readonly HashSet<Guid> slots = [];

    public OwnConsumers(IEnumerable<Reservation> reservations)
    {
        foreach (var reservation in reservations)
        {
            if (reservation.Status.Booked is not { } booked || !Guid.TryParse(reservation.Metadata.Uid, out var uid)) continue;

            if (Unreserved.Is(reservation))
            {
                // a server's consumer bears the server's ID
                foreach (var server in reservation.Status.Holds.Where(h => h.Kind == HoldKind.Slot)) slots.Add(Guid.Parse(server.Id));
                continue;
            }

            living.Add(uid);
            foreach (var item in booked.Instances)
                for (var index = 0; index < item.Count; index++)
                    slots.Add(HoldNames.Slot(uid, item.Name, index));
        }
    }

    public bool IsOurs(ProviderUse use) => slots.Contains(use.Consumer) || use.IsGuard || (use.TokenOf is { } reservation && living.Contains(reservation));

    public Amounts OthersOn(ProviderRecord provider)
    {
        if (provider.Uses.IsEmpty) return Amounts.None;

        var sums = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var use in provider.Uses)
        {
            if (IsOurs(use)) continue;

            foreach (var (resourceClass, amount) in use.Amounts) sums[resourceClass] = sums.GetValueOrDefault(resourceClass) + amount;
        }

        return Amounts.From(sums);
    }
}
