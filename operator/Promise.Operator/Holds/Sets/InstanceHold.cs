using System.Collections.Immutable;
using Promise.Planning;

namespace Promise.Operator.Holds.Sets;

/// <summary>Slots of one shape, with the flavor that boots into them.</summary>
/// <param name="Shape">What one slot takes, by resource class; with VCPU, MEMORY_MB (MiB) and DISK_GB (GiB, all disks together).</param>
/// <param name="BaseFlavor">Id of the flavor asked for: the reserved one takes over its disks and extra specs. Null: asked by requirements.</param>
public sealed record InstanceHold(string Item, Amounts Shape, string? BaseFlavor, ImmutableArray<SlotsOnHost> Hosts)
{
    public int Count => Hosts.Sum(slots => slots.Count);

    public int On(HoldHost host) => Hosts.Where(slots => slots.Host.Provider == host.Provider).Sum(slots => slots.Count);
}
