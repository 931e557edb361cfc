using System.Text.Json.Nodes;
using Promise.CloudSim.Web;

namespace Promise.CloudSim.Nova;

internal static class HypervisorView
{
    public static JsonObject Of(Call c, ComputeHost h, bool detail)
    {
        var view = new JsonObject
        {
            // a UUID since 2.53, a number before
            ["id"] = c.AtLeast(2, 53) ? h.Provider.ToString() : 1,
            ["hypervisor_hostname"] = h.Name,
            ["state"] = h.IsUp ? "up" : "down",
            ["status"] = h.Disabled ? "disabled" : "enabled",
        };
        if (!detail) return view;
        view["hypervisor_type"] = "fake";
        view["hypervisor_version"] = 1000;
        view["host_ip"] = "127.0.0.1";
        view["service"] = new JsonObject { ["id"] = h.ServiceId, ["host"] = h.Name, ["disabled_reason"] = h.DisabledReason };
        if (c.AtLeast(2, 88))
        {
            view["uptime"] = h.IsUp ? " 00:00:01 up 1 day,  0:00,  0 users,  load average: 0.00, 0.00, 0.00" : null;
            return view;
        }

        // Nova's own count, by the flavors of its servers: holds in Placement don't show here
        var (vcpus, ram, disk) = (h.Servers.Sum(s => s.Flavor.Vcpus), h.Servers.Sum(s => s.Flavor.RamMb), h.Servers.Sum(s => s.Flavor.DiskGb));
        view["vcpus"] = h.Vcpus;
        view["memory_mb"] = h.MemoryMb;
        view["local_gb"] = h.DiskGb;
        view["vcpus_used"] = vcpus;
        view["memory_mb_used"] = ram;
        view["local_gb_used"] = disk;
        view["free_ram_mb"] = h.MemoryMb - ram;
        view["free_disk_gb"] = h.DiskGb - disk;
        view["current_workload"] = 0;
        view["running_vms"] = h.Servers.Count;
        view["disk_available_least"] = 0;
        view["cpu_info"] = new JsonObject { ["arch"] = "x86_64" };
        return view;
    }
}
