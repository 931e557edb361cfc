using Promise.Api;
using Promise.Operator.Ledger;
using Promise.Operator.Pools.Observation;

namespace Promise.Operator.Reservations.Admission;

/// <summary>The promise that a spec asks for, with every shape resolved: what <c>status.booked</c> will say if it is made.</summary>
public static class Draft
{
    /// <summary>Pass <see cref="Rules.OfferingRules"/> first: names that the cloud does not know have no shape.</summary>
    public static Booking Of(AdmissionCase c)
    {
        var spec = c.Spec;
        return new Booking
        {
            Priority = spec.Priority,
            Instances = [.. spec.Instances.Select(i => Instances(i, c.Cloud)), .. BulkSlots.Of(spec.Amounts)],
            Volumes = [.. spec.Volumes.Select(v => Volumes(v, c.Pool)), .. BulkVolumes(spec.Amounts)],
            FloatingIPs =
            [
                .. spec.FloatingIPs.Select(f => new BookedFloatingIPs { Name = f.Name, Count = f.Count, Network = f.Network }),
                .. Bulk(spec.Amounts, ResourceNames.FloatingIPs).Select(f => new BookedFloatingIPs { Name = f.Item, Count = f.Count, Network = f.Of }),
            ],
            Addresses =
            [
                .. spec.Addresses.Select(a => new BookedAddresses { Name = a.Name, Count = a.Count, Subnet = a.Subnet }),
                .. Bulk(spec.Amounts, ResourceNames.Addresses).Select(a => new BookedAddresses { Name = a.Item, Count = a.Count, Subnet = a.Of }),
            ],
            Amounts = spec.Amounts,
        };
    }

    /// <summary>Whether both could be served by the same reserved flavor and slots.</summary>
    public static bool SameShape(BookedInstances a, BookedInstances b) =>
        a.Zone == b.Zone && a.Placement == b.Placement && a.Flavor == b.Flavor
        && ItemOf.Amounts(a.Shape).Equals(ItemOf.Amounts(b.Shape))
        && a.Shape.RequiredTraits.Order(StringComparer.Ordinal).SequenceEqual(b.Shape.RequiredTraits.Order(StringComparer.Ordinal))
        && a.Shape.ForbiddenTraits.Order(StringComparer.Ordinal).SequenceEqual(b.Shape.ForbiddenTraits.Order(StringComparer.Ordinal));

    private static BookedInstances Instances(InstanceItem item, PoolObservation cloud) => new()
    {
        Name = item.Name,
        Count = item.Count,
        Flavor = item.Flavor,
        Zone = item.Zone,
        Placement = item.Placement,
        Shape = item.Flavor is { } flavor ? Shape(cloud.Flavors[flavor], item) : Shape(item.Requirements!, item),
    };

    private static InstanceShape Shape(FlavorShape flavor, InstanceItem item) => new()
    {
        Vcpus = flavor.Vcpus,
        MemoryMiB = flavor.MemoryMiB,
        DiskGiB = flavor.DiskGiB,
        Resources = flavor.Resources.ToDictionary(),
        RequiredTraits = [.. flavor.RequiredTraits.Union(item.RequiredTraits, StringComparer.Ordinal)],
        ForbiddenTraits = [.. flavor.ForbiddenTraits.Union(item.ForbiddenTraits, StringComparer.Ordinal)],
    };

    private static InstanceShape Shape(InstanceRequirements needs, InstanceItem item) => new()
    {
        Vcpus = needs.Vcpus,
        MemoryMiB = Units.Ceiling(ResourceNames.Memory, needs.Memory),
        DiskGiB = Units.Ceiling(ResourceNames.Disk, needs.Disk),
        Resources = needs.Resources,
        RequiredTraits = item.RequiredTraits,
        ForbiddenTraits = item.ForbiddenTraits,
    };

    private static BookedVolumes Volumes(VolumeItem item, CapacityPool pool) => new()
    {
        Name = item.Name,
        Count = item.Count,
        SizeGiB = Units.Ceiling(ResourceNames.VolumeStorage, item.Size),
        VolumeType = item.VolumeType ?? pool.Spec.Volumes[0].VolumeType,
        Zone = item.Zone,
    };

    /// <summary>Storage of a type becomes as many volumes as are asked for, else one; the first take the remainder.</summary>
    private static IEnumerable<BookedVolumes> BulkVolumes(IReadOnlyDictionary<string, Quantity> amounts)
    {
        foreach (var (item, gigabytes, type) in Bulk(amounts, ResourceNames.VolumeStorage))
        {
            var count = amounts.TryGetValue(ResourceNames.Of(ResourceNames.Volumes, type), out var volumes) ? (int)volumes.Whole : 1;
            var larger = gigabytes % count;
            if (larger > 0) yield return new BookedVolumes { Name = $"{item}-larger", Count = larger, SizeGiB = gigabytes / count + 1, VolumeType = type };
            yield return new BookedVolumes { Name = item, Count = count - larger, SizeGiB = gigabytes / count, VolumeType = type };
        }
    }

    private static IEnumerable<(string Item, int Count, string Of)> Bulk(IReadOnlyDictionary<string, Quantity> amounts, string resource)
    {
        var prefix = resource + "/";
        foreach (var (key, quantity) in amounts.OrderBy(a => a.Key, StringComparer.Ordinal))
            if (key.StartsWith(prefix, StringComparison.Ordinal))
                yield return ($"{BulkSlots.ItemName}-{resource.ToLowerInvariant()}-{key[prefix.Length..].ToLowerInvariant()}", (int)Units.Ceiling(resource, quantity), key[prefix.Length..]);
    }
}
