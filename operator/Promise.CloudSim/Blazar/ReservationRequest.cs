using System.Text.Json;
using System.Text.Json.Nodes;
using Promise.CloudSim.Web;

namespace Promise.CloudSim.Blazar;

/// <summary>Reads one reservation of a lease request, and finds it hosts or addresses.</summary>
internal static class ReservationRequest
{
    public static LeaseReservation Read(Call c, JsonElement given) => given.Text("resource_type") switch
    {
        "virtual:instance" => new("virtual:instance", c.Now)
        {
            Amount = given.Int("amount"),
            Vcpus = given.Int("vcpus"),
            MemoryMb = given.Int("memory_mb"),
            DiskGb = given.Int("disk_gb"),
            Shown = new() { ["affinity"] = given.OptionalBool("affinity"), ["resource_properties"] = given.OptionalText("resource_properties") ?? "" },
        },
        "flavor:instance" => OfFlavor(c, given),
        "physical:host" => new("physical:host", c.Now)
        {
            Amount = given.Int("max"),
            Shown = new()
            {
                ["hypervisor_properties"] = given.OptionalText("hypervisor_properties") ?? "",
                ["resource_properties"] = given.OptionalText("resource_properties") ?? "",
                ["before_end"] = given.OptionalText("before_end") ?? "default",
                ["min"] = given.Int("min"),
                ["max"] = given.Int("max"),
            },
        },
        "virtual:floatingip" => new("virtual:floatingip", c.Now)
        {
            Amount = given.OptionalInt("amount") ?? 1,
            NetworkId = given.Text("network_id"),
            Shown = new() { ["required_floatingips"] = given.Texts("required_floatingips").ToTexts() },
        },
        var other => throw ApiException.BadRequest($"Resource type '{other}' is not supported"),
    };

    public static void Place(ReservationState state, Lease lease, LeaseReservation reservation)
    {
        if (reservation.Type == "virtual:floatingip") reservation.FloatingIps = Addresses(state, lease, reservation);
        else reservation.Hosts = new SlotSearch(state, lease).Find(reservation);
    }

    private static LeaseReservation OfFlavor(Call c, JsonElement given)
    {
        var id = given.Text("flavor_id");
        var flavor = c.Cloud.Compute.Flavors.GetValueOrDefault(id) ?? throw ApiException.NotFound($"Flavor {id} could not be found.");
        return new("flavor:instance", c.Now)
        {
            Amount = given.Int("amount"),
            Vcpus = flavor.Vcpus,
            MemoryMb = flavor.RamMb,
            DiskGb = flavor.DiskGb,
            Shown = new()
            {
                ["affinity"] = given.OptionalBool("affinity"),
                ["resource_properties"] = new JsonObject { ["id"] = id, ["name"] = flavor.Name, ["ram"] = flavor.RamMb, ["disk"] = flavor.DiskGb, ["vcpus"] = flavor.Vcpus }.ToJsonString(),
            },
        };
    }

    private static List<ReservableFloatingIp> Addresses(ReservationState state, Lease lease, LeaseReservation wanted)
    {
        var taken = state.Leases.Values.Where(l => l.Start <= lease.End && l.End >= lease.Start)
            .SelectMany(l => l.Reservations).Where(r => r != wanted && r.Status is "pending" or "active").SelectMany(r => r.FloatingIps).ToHashSet();
        var free = state.FloatingIps.Values.Where(f => f.NetworkId == wanted.NetworkId && !taken.Contains(f)).Take(wanted.Amount).ToList();
        return free.Count == wanted.Amount ? free : throw new ApiException(500, "Not enough floating IPs available");
    }
}
