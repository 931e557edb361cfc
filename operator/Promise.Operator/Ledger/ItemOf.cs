using Promise.Api;
using Promise.Operator.Pools.Observation;
using Promise.Planning;

namespace Promise.Operator.Ledger;

/// <summary>One slot, volume, floating IP or address of each item of a promise, in the planner's words.</summary>
public static class ItemOf
{
    public static Item Instances(BookedInstances instances, Charge charge)
    {
        var shape = instances.Shape;
        return new Item(instances.Name, Amounts(shape))
        {
            PoolAmounts = Charged(charge, [(ResourceNames.Instances, 1), (ResourceNames.Vcpus, shape.Vcpus), (ResourceNames.Memory, shape.MemoryMiB)])
                .Plus(Charged(charge with { Project = null }, [(ResourceNames.Disk, shape.DiskGiB), .. shape.Resources.Select(r => (r.Key, r.Value))])),
            Rule = instances.Placement switch
            {
                InstancePlacement.Affinity => PlacementRule.Affinity,
                InstancePlacement.AntiAffinity => PlacementRule.AntiAffinity,
                _ => PlacementRule.None,
            },
            Zone = instances.Zone,
            RequiredTraits = NameSet.From(shape.RequiredTraits),
            ForbiddenTraits = NameSet.From(shape.ForbiddenTraits),
        };
    }

    /// <summary>Held volumes belong to the pool's project until they are handed over, so no consumer quota is charged before.</summary>
    public static Item Volumes(BookedVolumes volumes, Charge charge)
    {
        var type = volumes.VolumeType ?? "";
        return new Item(volumes.Name, Planning.Amounts.None)
        {
            PoolAmounts = Planning.Amounts.Of((PoolKeys.VolumeStorage(type), volumes.SizeGiB), (PoolKeys.TakenBy(type), volumes.SizeGiB), (PoolKeys.Volumes(type), 1))
                .Plus(charge.SparesOwnQuota
                    ? Planning.Amounts.None
                    : Planning.Amounts.Of(
                        (PoolKeys.OwnQuota(ResourceNames.VolumeStorage), volumes.SizeGiB), (PoolKeys.OwnQuota(PoolKeys.VolumeStorage(type)), volumes.SizeGiB),
                        (PoolKeys.OwnQuota(ResourceNames.Volumes), 1)))
                .Plus(Charged(charge with { Project = null },
                [
                    (ResourceNames.Volumes, 1), (ResourceNames.VolumeStorage, volumes.SizeGiB),
                    (PoolKeys.Volumes(type), 1), (PoolKeys.VolumeStorage(type), volumes.SizeGiB),
                ])),
        };
    }

    public static Item FloatingIPs(BookedFloatingIPs floatingIPs, Charge charge) => new(floatingIPs.Name, Planning.Amounts.None)
    {
        PoolAmounts = Planning.Amounts.Of((PoolKeys.FloatingIPs(floatingIPs.Network), 1))
            .Plus(Charged(charge, [(ResourceNames.FloatingIPs, 1)]))
            .Plus(Charged(charge with { Project = null }, [(PoolKeys.FloatingIPs(floatingIPs.Network), 1)])),
    };

    public static Item Addresses(BookedAddresses addresses, Charge charge) => new(addresses.Name, Planning.Amounts.None)
    {
        PoolAmounts = Planning.Amounts.Of((PoolKeys.Addresses(addresses.Subnet), 1))
            .Plus(Charged(charge, [(ResourceNames.Addresses, 1)]))
            .Plus(Charged(charge with { Project = null }, [(PoolKeys.Addresses(addresses.Subnet), 1)])),
    };

    /// <summary>What one slot owns in Placement.</summary>
    public static Amounts Amounts(InstanceShape shape) => Planning.Amounts.From(
    [
        new("VCPU", shape.Vcpus), new("MEMORY_MB", shape.MemoryMiB), new("DISK_GB", shape.DiskGiB), .. shape.Resources,
    ]);

    private static Amounts Charged(Charge charge, ReadOnlySpan<(string Resource, long Amount)> amounts)
    {
        var charged = new List<KeyValuePair<string, long>>(2 * amounts.Length);
        foreach (var (resource, amount) in amounts)
        {
            if (charge.Project is not null) charged.Add(new(PoolKeys.ProjectQuota(charge.Project, resource), amount));
            if (charge.Tenant is not null) charged.Add(new(PoolKeys.TenantQuota(charge.Tenant, resource), amount));
        }

        return Planning.Amounts.From(charged);
    }
}
