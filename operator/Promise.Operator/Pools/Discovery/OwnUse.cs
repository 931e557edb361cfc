using Promise.Api;
using Promise.Operator.Ledger;
using Promise.Operator.Pools.Observation;

namespace Promise.Operator.Pools.Discovery;

/// <summary>What of the use that the services report is ours, by the reservation maps: the calendar counts it as bookings.</summary>
internal sealed class OwnUse
{
    private readonly Dictionary<(string Kind, string Of), long> amounts = [];

    /// <summary>
    /// What was ours both before the services were asked and after. Something made or released in between may or may not be in their answers; taken
    /// for a stranger's it makes the pool look fuller than it is until the next round, never emptier.
    /// </summary>
    public static OwnUse Throughout(IEnumerable<Reservation> before, IEnumerable<Reservation> after)
    {
        var (first, last) = (new OwnUse(before), new OwnUse(after));
        foreach (var key in first.amounts.Keys.ToList()) first.amounts[key] = Math.Min(first.amounts[key], last.amounts.GetValueOrDefault(key));
        return first;
    }

    private OwnUse(IEnumerable<Reservation> reservations)
    {
        foreach (var reservation in reservations)
            if (reservation.Status.Booked is { } booked)
                Add(reservation.Status, booked, ofPool: !Unreserved.Is(reservation));
    }

    public long Volumes(string type) => this[ResourceNames.Volumes, type];

    /// <summary>GiB.</summary>
    public long VolumeStorage(string type) => this[ResourceNames.VolumeStorage, type];

    /// <summary>Volumes of all types, their GiB, or those of one type: what is charged to the pool's own project.</summary>
    public long OfPool(string resource) => this["pool", resource];

    public long FloatingIPs(string network) => this[ResourceNames.FloatingIPs, network];

    public long Addresses(string subnet) => this[ResourceNames.Addresses, subnet];

    /// <summary>What of a project's quota is used by servers, floating IPs and ports that reservations stand for.</summary>
    public long OfProject(string project, string resource) => this["project/" + resource, project];

    private long this[string kind, string of] => amounts.GetValueOrDefault((kind, of));

    /// <param name="ofPool">Whether its volumes are in the pool's own project until they are handed over.</param>
    private void Add(ReservationStatus status, Booking booked, bool ofPool)
    {
        foreach (var hold in status.Holds)
        {
            if (hold.State == HoldState.Lost || hold.Item is null) continue;

            switch (hold.Kind)
            {
                case HoldKind.Volume when booked.Volumes.FirstOrDefault(v => v.Name == hold.Item) is { } volume:
                    Add(ResourceNames.Volumes, volume.VolumeType ?? "", 1);
                    Add(ResourceNames.VolumeStorage, volume.VolumeType ?? "", volume.SizeGiB);
                    if (!ofPool) break;
                    Add("pool", ResourceNames.Volumes, 1);
                    Add("pool", ResourceNames.VolumeStorage, volume.SizeGiB);
                    Add("pool", PoolKeys.VolumeStorage(volume.VolumeType ?? ""), volume.SizeGiB);
                    break;
                case HoldKind.FloatingIP when booked.FloatingIPs.FirstOrDefault(f => f.Name == hold.Item) is { } floatingIP:
                    Add(ResourceNames.FloatingIPs, floatingIP.Network, 1);
                    AddToProject(status.Project, ResourceNames.FloatingIPs, 1);
                    break;
                case HoldKind.Port when booked.Addresses.FirstOrDefault(a => a.Name == hold.Item) is { } address:
                    Add(ResourceNames.Addresses, address.Subnet, 1);
                    AddToProject(status.Project, ResourceNames.Addresses, 1);
                    break;
            }
        }

        foreach (var item in booked.Instances)
        {
            var servers = status.Allocated.GetValueOrDefault(item.Name);
            AddToProject(status.Project, ResourceNames.Instances, servers);
            AddToProject(status.Project, ResourceNames.Vcpus, servers * item.Shape.Vcpus);
            AddToProject(status.Project, ResourceNames.Memory, servers * item.Shape.MemoryMiB);
        }
    }

    private void AddToProject(string? project, string resource, long amount)
    {
        if (project is not null) Add("project/" + resource, project, amount);
    }

    private void Add(string kind, string of, long amount) => amounts[(kind, of)] = this[kind, of] + amount;
}
