using Promise.CloudSim.Nova;
using Promise.CloudSim.Placement;

namespace Promise.CloudSim.Blazar;

/// <summary>What happens to a lease in time: its start makes the slots, its end deletes what was made on them.</summary>
internal sealed class LeaseLife(Cloud cloud, Lease lease)
{
    /// <summary>Puts start and end on the agenda. A lease that was changed since doesn't listen to the old entries.</summary>
    public void Plan()
    {
        var (start, end) = (lease.Start, lease.End);
        if (lease.Status == "PENDING") cloud.Agenda.At(start, _ => { if (IsCurrent(start, end) && lease.Status == "PENDING") Starting(); });
        cloud.Agenda.At(end, _ => { if (IsCurrent(lease.Start, end) && lease.Status == "ACTIVE") Terminate(); });
    }

    private bool IsCurrent(DateTimeOffset start, DateTimeOffset end) => cloud.Reservation.Leases.ContainsKey(lease.Id) && lease.Start == start && lease.End == end;

    private void Starting()
    {
        Move("STARTING", "start_lease", "IN_PROGRESS");
        cloud.Soon(_ =>
        {
            if (lease.Status != "STARTING") return;
            foreach (var reservation in lease.Reservations) Activate(reservation);
            Move("ACTIVE", "start_lease", "DONE");
        });
    }

    /// <summary>Made with the lease already: the flavor, and the aggregate without hosts.</summary>
    public void Prepare(LeaseReservation r)
    {
        if (r.Type == "virtual:floatingip") return;
        var aggregate = cloud.Compute.AddAggregate(r.Id);
        r.AggregateId = aggregate.Id;
        aggregate.Metadata["blazar:owner"] = lease.ProjectId;
        if (r.Type == "physical:host") return;
        aggregate.Metadata["filter_tenant_id"] = lease.ProjectId;
        aggregate.Metadata["reservation"] = r.Id;
        cloud.Placement.AddClass(r.SlotClass);
        var flavor = cloud.Compute.AddFlavor(new Flavor(r.Id, "reservation:" + r.Id, r.Vcpus, r.MemoryMb, r.DiskGb) { IsPublic = false });
        flavor.ExtraSpecs["aggregate_instance_extra_specs:reservation"] = r.Id;
        flavor.ExtraSpecs["resources:" + r.SlotClass] = "1";
    }

    private void Activate(LeaseReservation r)
    {
        (r.Status, r.Updated) = ("active", cloud.Now);
        if (r.Type == "virtual:floatingip")
        {
            foreach (var enrolled in r.FloatingIps)
            {
                var made = cloud.Network.AddFloatingIp(cloud.Network.Networks[enrolled.NetworkId], lease.ProjectId, enrolled.Address);
                made.Tags = ["blazar", "reservation:" + r.Id];
            }

            return;
        }

        var aggregate = cloud.Compute.Aggregates[r.AggregateId!.Value];
        foreach (var slots in r.Hosts.GroupBy(h => h))
        {
            if (r.Type == "physical:host") cloud.Compute.Leave(cloud.Reservation.Free, slots.Key.Host);
            cloud.Compute.Join(aggregate, slots.Key.Host);
            if (r.Type == "physical:host") continue;
            var child = cloud.Reservation.ChildOf(slots.Key.Host);
            child.Inventories[r.SlotClass] = new Inventory(slots.Count(), MaxUnit: 1);
            PlacementState.Touch(child, cloud.Now);
        }

        if (cloud.Compute.Flavors.TryGetValue(r.Id, out var flavor)) flavor.Access.Add(lease.ProjectId);
    }

    public void Terminate()
    {
        Move("TERMINATING", "end_lease", "IN_PROGRESS");
        cloud.Soon(_ =>
        {
            if (lease.Status != "TERMINATING") return;
            Release();
            Move("TERMINATED", "end_lease", "DONE");
        });
    }

    /// <summary>Deletes the servers of the reservations, then everything that was made for them.</summary>
    public void Release()
    {
        foreach (var r in lease.Reservations.Where(r => r.Status != "deleted"))
        {
            var wasActive = r.Status == "active";
            (r.Status, r.Updated) = ("deleted", cloud.Now);
            foreach (var server in cloud.Compute.Servers.Values.Where(s => s.Flavor.Id == r.Id || s.BlazarReservation == r.Id).ToArray()) ServerLife.Remove(cloud, server);
            if (r.Type == "virtual:floatingip")
                foreach (var floating in cloud.Network.FloatingIps.Values.Where(f => f.Tags.Contains("reservation:" + r.Id)).ToArray()) cloud.Network.RemoveFloatingIp(floating);
            else ReleaseHosts(r, wasActive);
        }
    }

    private void ReleaseHosts(LeaseReservation r, bool wasActive)
    {
        cloud.Compute.Flavors.Remove(r.Id);
        var aggregate = cloud.Compute.Aggregates[r.AggregateId!.Value];
        foreach (var host in r.Hosts.Distinct())
        {
            if (aggregate.Hosts.Contains(host.Host.Name)) cloud.Compute.Leave(aggregate, host.Host);
            if (r.Type == "physical:host" && wasActive) cloud.Compute.Join(cloud.Reservation.Free, host.Host);
            var child = cloud.Reservation.ChildOf(host.Host);
            if (child.Inventories.Remove(r.SlotClass)) PlacementState.Touch(child, cloud.Now);
        }

        cloud.Compute.Aggregates.Remove(aggregate.Id);
        if (r.Type != "physical:host") cloud.Placement.DeleteClass(r.SlotClass);
    }

    private void Move(string status, string eventType, string eventStatus)
    {
        (lease.Status, lease.Updated) = (status, cloud.Now);
        var happened = lease.Events.First(e => e.Type == eventType);
        (happened.Status, happened.Updated) = (eventStatus, cloud.Now);
    }
}
