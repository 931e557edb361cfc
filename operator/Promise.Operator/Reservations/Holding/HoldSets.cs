using System.Collections.Immutable;
using Promise.Api;
using Promise.Operator.Holds.Sets;
using Promise.Operator.Ledger;
using Promise.Operator.Pools.Observation;
using Promise.Planning;

namespace Promise.Operator.Reservations.Holding;

/// <summary>What a reservation's status says, in the words of its cloud. Pure; names that the cloud does not know (any more) are left out.</summary>
public static class HoldSets
{
    /// <summary>What is promised.</summary>
    public static HoldSet Promised(Reservation reservation, PoolObservation cloud)
    {
        var (status, booked) = (reservation.Status, reservation.Status.Booked);
        return booked is null
            ? Empty(reservation, cloud)
            : Of(reservation, cloud, status.Placements.GroupBy(p => p.Item).ToDictionary(p => p.Key, p => p.Select(h => (h.Host, h.Count))), i => booked.CountOf(i));
    }

    /// <summary>What the reservation map says is there.</summary>
    public static HoldSet Held(Reservation reservation, PoolObservation cloud)
    {
        var there = reservation.Status.Holds.Where(h => h is { Item: not null, State: not HoldState.Lost }).ToLookup(h => (h.Kind, h.Item!));
        var slots = reservation.Status.Holds.Where(h => h is { Kind: HoldKind.Slot, Item: not null, Host: not null, State: not HoldState.Lost })
            .GroupBy(h => h.Item!).ToDictionary(i => i.Key, i => i.GroupBy(h => h.Host!).Select(h => (h.Key, h.Count())));
        return Of(reservation, cloud, slots, item => there[(HoldKind.Volume, item)].Count() + there[(HoldKind.FloatingIP, item)].Count() + there[(HoldKind.Port, item)].Count());
    }

    /// <summary>Everything that may be there, whatever was recorded: for giving it back.</summary>
    public static HoldSet Anything(Reservation reservation, PoolObservation cloud)
    {
        var (promised, held) = (Promised(reservation, cloud), Held(reservation, cloud));
        var instances = promised.Instances.Concat(held.Instances).GroupBy(i => i.Item).Select(i => i.First() with
        {
            Hosts = [.. i.SelectMany(one => one.Hosts).GroupBy(h => h.Host).Select(h => new SlotsOnHost(h.Key, h.Max(s => s.Count)))],
        });
        return promised with { Instances = [.. instances] };
    }

    /// <summary>Whether the reservation map is of another promise: names something that is no longer promised, or lacks something. What is lost is named.</summary>
    public static bool Differ(ReservationStatus status)
    {
        if (status.Booked is not { } booked) return false;

        var there = status.Holds.Where(h => h.Item is not null).ToList();
        var slots = there.Where(h => h.Kind == HoldKind.Slot).CountBy(h => (h.Item!, h.Host ?? "")).ToDictionary();
        var places = status.Placements.GroupBy(p => (p.Item, p.Host)).ToDictionary(p => p.Key, p => p.Sum(s => s.Count));
        if (slots.Count != places.Count || places.Any(p => slots.GetValueOrDefault(p.Key) != p.Value)) return true;

        var counted = there.Where(h => h.Kind is HoldKind.Volume or HoldKind.FloatingIP or HoldKind.Port).CountBy(h => h.Item!).ToDictionary();
        var wanted = booked.Counted().Where(c => c.Count > 0).ToDictionary(c => c.Item, c => c.Count);
        return counted.Count != wanted.Count || wanted.Any(w => counted.GetValueOrDefault(w.Key) != w.Value);
    }

    private static HoldSet Empty(Reservation reservation, PoolObservation cloud) =>
        new(Guid.Parse(reservation.Metadata.Uid), reservation.Status.Project ?? cloud.OwnProject ?? "");

    private static HoldSet Of(
        Reservation reservation, PoolObservation cloud, Dictionary<string, IEnumerable<(string Host, int Count)>> slots, Func<string, int> count)
    {
        var booked = reservation.Status.Booked ?? new Api.Booking { Priority = 0 };
        // an item that a change took out of the promise is only known by what is left of it
        var shapes = booked.Instances.ToDictionary(i => i.Name);
        return Empty(reservation, cloud) with
        {
            Instances =
            [
                .. slots.OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => new InstanceHold(
                    s.Key,
                    shapes.TryGetValue(s.Key, out var item) ? ItemOf.Amounts(item.Shape) : Amounts.None,
                    item?.Flavor is { } flavor ? cloud.Flavors.GetValueOrDefault(flavor)?.Id : null,
                    [.. s.Value.Where(h => cloud.Providers.ContainsKey(h.Host)).Select(h => new SlotsOnHost(new HoldHost(cloud.Providers[h.Host], h.Host), h.Count))])),
            ],
            Volumes = [.. booked.Volumes.Select(v => new VolumeHold(v.Name, count(v.Name), (int)v.SizeGiB, v.VolumeType, v.Zone))],
            FloatingIPs =
            [
                .. booked.FloatingIPs.Where(f => cloud.Networks.ContainsKey(f.Network)).Select(f => new FloatingIPHold(f.Name, count(f.Name), cloud.Networks[f.Network])),
            ],
            Addresses =
            [
                .. booked.Addresses.Where(a => cloud.Subnets.ContainsKey(a.Subnet))
                    .Select(a => new AddressHold(a.Name, count(a.Name), cloud.Subnets[a.Subnet].NetworkId, cloud.Subnets[a.Subnet].SubnetId)),
            ],
        };
    }
}
