using Promise.CloudSim.Web;

namespace Promise.CloudSim.Blazar;

/// <summary>Finds hosts for a reservation over its whole window. It counts what other leases hold and nothing else: an enrolled host has no other use.</summary>
internal sealed class SlotSearch(ReservationState state, Lease lease)
{
    /// <summary>One host for each slot, or 500: that is the code the service has for it.</summary>
    public List<ReservableHost> Find(LeaseReservation wanted)
    {
        var found = wanted.Type == "physical:host" ? Whole(wanted) : Slots(wanted);
        return found.Count >= wanted.Amount ? found : throw new ApiException(500, "Not enough hosts available");
    }

    private List<ReservableHost> Whole(LeaseReservation wanted) =>
        [.. Usable().Where(h => PropertyFilter.Matches(h, wanted) && !Others(h, wanted).Any()).Take(wanted.Amount)];

    private List<ReservableHost> Slots(LeaseReservation wanted)
    {
        var slots = new List<ReservableHost>();
        foreach (var host in Usable().Where(h => PropertyFilter.Matches(h, wanted)))
        {
            var others = Others(host, wanted).ToArray();
            if (others.Any(r => r.Type == "physical:host")) continue;
            var free = Math.Min(
                Free(host.Host.Vcpus, others.Sum(r => r.Vcpus), wanted.Vcpus),
                Math.Min(Free(host.Host.MemoryMb, others.Sum(r => r.MemoryMb), wanted.MemoryMb), Free(host.Host.DiskGb, others.Sum(r => r.DiskGb), wanted.DiskGb)));
            slots.AddRange(Enumerable.Repeat(host, Math.Max(0, Math.Min(free, wanted.Amount - slots.Count))));
        }

        return slots;
    }

    private IEnumerable<ReservableHost> Usable() => state.Hosts.Values.Where(h => h.Reservable);

    /// <summary>What else is reserved on the host at any time of the window, once for each slot. Bounds count as overlap, as they do there.</summary>
    private IEnumerable<LeaseReservation> Others(ReservableHost host, LeaseReservation self) => state.ReservationsOn(host)
        .Where(x => x.Reservation != self && x.Lease.Start <= lease.End && x.Lease.End >= lease.Start).Select(x => x.Reservation);

    private static int Free(int total, int used, int one) => one == 0 ? int.MaxValue : (total - used) / one;
}
