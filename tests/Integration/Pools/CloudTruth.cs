using Promise.OpenStack;
using Promise.OpenStack.Neutron;

namespace Promise.Integration.Tests.Pools;

/// <summary>The cloud's own figures, asked the long way: each provider's usages, each storage pool, each network.</summary>
internal static class CloudTruth
{
    /// <returns>Resource, total and used, ordered by resource.</returns>
    public static async Task<(string Resource, long Total, long Used)[]> OfAsync(IOpenStackCloud cloud, CancellationToken cancellationToken)
    {
        var (totals, uses) = (new Dictionary<string, long>(), new Dictionary<string, long>());
        foreach (var host in await cloud.Nova.ListHypervisorsAsync(cancellationToken))
        {
            foreach (var (resourceClass, i) in (await cloud.Placement.GetInventoriesAsync(host.Id, cancellationToken))!.Inventories)
                totals[resourceClass] = totals.GetValueOrDefault(resourceClass) + (long)((i.Total - i.Reserved) * i.AllocationRatio);
            foreach (var (resourceClass, used) in (await cloud.Placement.GetProviderUsagesAsync(host.Id, cancellationToken))!.Usages)
                uses[resourceClass] = uses.GetValueOrDefault(resourceClass) + used;
        }

        var fast = (await cloud.Cinder.ListPoolsAsync(cancellationToken)).Single(p => p.Capabilities.VolumeBackendName == "fast").Capabilities;
        var external = (await cloud.Neutron.ListNetworksAsync(new NetworkQuery { Name = "public" }, cancellationToken)).Single();
        var addresses = (await cloud.Neutron.ListIpAvailabilitiesAsync(external.Id, cancellationToken)).Single();
        var subnet = (await cloud.Neutron.ListIpAvailabilitiesAsync(null, cancellationToken)).SelectMany(a => a.SubnetIpAvailability).Single(s => s.Cidr == "10.0.0.0/24");
        return
        [
            .. new (string, long, long)[]
            {
                ("vcpus", totals["VCPU"], uses.GetValueOrDefault("VCPU")), ("memory", totals["MEMORY_MB"], uses.GetValueOrDefault("MEMORY_MB")),
                ("disk", totals["DISK_GB"], uses.GetValueOrDefault("DISK_GB")),
                ("volumeStorage/fast", (long)fast.TotalCapacityGb.Value!, (long)(fast.TotalCapacityGb.Value! - fast.FreeCapacityGb.Value!)),
                ("floatingIPs/public", (long)addresses.TotalIps, (long)addresses.UsedIps),
                ($"addresses/{subnet.SubnetId}", (long)subnet.TotalIps, (long)subnet.UsedIps),
            }.OrderBy(t => t.Item1, StringComparer.Ordinal),
        ];
    }
}
