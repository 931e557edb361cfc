using System.Collections.Immutable;
using Promise.Api;
using Promise.Operator.Pools.Observation;
using Promise.Planning;

namespace Promise.Operator.Pools.Capacity;

/// <summary>How many servers of a flavor fit. Pure.</summary>
public static class DensityMap
{
    /// <returns>A flavor that the cloud does not know is left out.</returns>
    public static ImmutableArray<FlavorDensity> Of(CalendarView calendar, PoolObservation observation, PoolDensity? asked, Window window) =>
    [
        .. from name in asked?.Flavors ?? []
           where observation.Flavors.ContainsKey(name)
           select Of(calendar, observation, observation.Flavors[name], window, zone: null),
    ];

    public static FlavorDensity Of(CalendarView calendar, PoolObservation observation, FlavorShape flavor, Window window, string? zone)
    {
        var item = ItemOf(flavor);
        var density = flavor.Unholdable is null ? Planner.Density(calendar, item, window, zone) : new Density(0, ImmutableSortedDictionary<string, long>.Empty);
        return new FlavorDensity
        {
            Flavor = flavor.Name,
            Total = flavor.Unholdable is null ? observation.Hosts.Where(h => zone is null || h.Zone == zone).Sum(h => WhenEmpty(h, item)) : 0,
            Available = density.Total,
            Zones = [.. density.PerZone.Select(z => new ZoneDensity { Name = z.Key, Available = z.Value })],
        };
    }

    private static Item ItemOf(FlavorShape flavor) => new(flavor.Name, Amounts.Of(
        (ResourceUnits.VcpuClass, flavor.Vcpus), (ResourceUnits.MemoryClass, flavor.MemoryMiB), (ResourceUnits.DiskClass, flavor.DiskGiB)).Plus(flavor.Resources))
    {
        RequiredTraits = flavor.RequiredTraits,
        ForbiddenTraits = flavor.ForbiddenTraits,
    };

    private static long WhenEmpty(Host host, Item item)
    {
        if (!host.Traits.ContainsAll(item.RequiredTraits) || host.Traits.ContainsAny(item.ForbiddenTraits)) return 0;

        return item.Amounts.Select(a => host.Inventories.TryGetValue(a.Key, out var inventory) && inventory.Admits(a.Value) ? inventory.Capacity / a.Value : 0).DefaultIfEmpty(0).Min();
    }
}
