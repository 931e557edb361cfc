using System.Collections.Immutable;
using Promise.Operator.Holds.Guards;
using Promise.Operator.Holds.Naming;
using Promise.Operator.Holds.Sets;
using Promise.Operator.Pools.Discovery;
using Promise.Planning;

namespace Promise.Operator.Pools.Guards;

/// <summary>Which hosts have another guard than they should, by what the last refresh saw: no request is spent on the others. Pure.</summary>
internal static class GuardCheck
{
    public static ImmutableArray<HoldHost> Deviating(IHostBookings bookings, IEnumerable<KeyValuePair<string, ProviderRecord>> hosts) =>
    [
        .. from host in hosts
           let place = new HoldHost(host.Value.Uuid, host.Key)
           let booked = bookings.On(place, null)
           where !Present(host.Value).Equals(Target(booked, host.Value))
           select place,
    ];

    public static Amounts Present(ProviderRecord provider) => provider.Uses.Where(u => u.IsGuard).Select(u => u.Amounts).Sum();

    private static Amounts Target(HostBookings booked, ProviderRecord provider)
    {
        if (booked.Peak.IsEmpty) return Amounts.None;

        var there = provider.Uses.Select(u => u.Consumer).ToHashSet();
        var held = booked.Items.Select(item => item.Shape.Times(Enumerable.Range(0, item.Count).Count(i => there.Contains(HoldNames.Slot(item.Reservation, item.Item, i))))).Sum();
        return GuardParts.Cut(booked.Peak.Without(held), booked.Inventories).Sum();
    }
}
