using System.Collections.Immutable;
using Promise.Api;
using Promise.Operator.Ledger;
using Promise.Operator.Pools.Observation;
using Promise.Planning;

namespace Promise.Operator.Pools.Capacity;

/// <summary>What is promised and handed over, by the reservation maps: per zone and Placement class, and per pool-level resource. Pure.</summary>
internal sealed class AllocatedAmounts
{
    private readonly Dictionary<string, Amounts> byZone = new(StringComparer.Ordinal);
    private Amounts all = Amounts.None;
    private Amounts ofPool = Amounts.None;

    public AllocatedAmounts(IEnumerable<Reservation> reservations, IReadOnlyDictionary<string, string> zoneOfHost, ImmutableArray<StorageShare> shares)
    {
        foreach (var reservation in reservations)
        {
            if (reservation.Status.Booked is not { } booked) continue;

            foreach (var hold in reservation.Status.Holds)
                if (hold.State == HoldState.Allocated)
                    Add(hold, booked, zoneOfHost);
        }

        ofPool = Drawing.Shared(ofPool, shares);
    }

    public long OfClass(string resourceClass, string? zone) => (zone is null ? all : byZone.GetValueOrDefault(zone, Amounts.None))[resourceClass];

    public long OfPool(string key) => ofPool[key];

    private void Add(Hold hold, Api.Booking booked, IReadOnlyDictionary<string, string> zoneOfHost)
    {
        if (hold.Kind == HoldKind.Slot && booked.Instances.FirstOrDefault(i => i.Name == hold.Item) is { } instances)
        {
            var slot = ItemOf.Amounts(instances.Shape);
            all = all.Plus(slot);
            if (hold.Host is not null && zoneOfHost.TryGetValue(hold.Host, out var zone)) byZone[zone] = byZone.GetValueOrDefault(zone, Amounts.None).Plus(slot);
            return;
        }

        ofPool = ofPool.Plus(hold.Kind switch
        {
            HoldKind.Volume when booked.Volumes.FirstOrDefault(v => v.Name == hold.Item) is { VolumeType: var type, SizeGiB: var size } =>
                Amounts.Of((PoolKeys.Volumes(type ?? ""), 1), (PoolKeys.VolumeStorage(type ?? ""), size), (PoolKeys.TakenBy(type ?? ""), size)),
            HoldKind.FloatingIP when booked.FloatingIPs.FirstOrDefault(f => f.Name == hold.Item) is { Network: var network } => Amounts.Of((PoolKeys.FloatingIPs(network), 1)),
            HoldKind.Port when booked.Addresses.FirstOrDefault(a => a.Name == hold.Item) is { Subnet: var subnet } => Amounts.Of((PoolKeys.Addresses(subnet), 1)),
            _ => Amounts.None,
        });
    }
}
