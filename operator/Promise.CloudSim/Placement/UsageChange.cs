using Promise.CloudSim.Web;

namespace Promise.CloudSim.Placement;

/// <summary>What one write would do to the providers' usage.</summary>
internal sealed class UsageChange(PlacementState state)
{
    private readonly Dictionary<(ResourceProvider Provider, string Class), (long Removed, long Added)> changes = [];

    /// <summary>The providers that the write names; their generations rise.</summary>
    public HashSet<ResourceProvider> Written { get; } = [];

    public void Remove(IEnumerable<AllocationLine> lines)
    {
        foreach (var line in lines)
        {
            var key = (state.Providers[line.Provider], line.ResourceClass);
            var (removed, added) = changes.GetValueOrDefault(key);
            changes[key] = (removed + line.Amount, added);
        }
    }

    /// <summary>A consumer that is emptied still counts as a write to the providers that it was on.</summary>
    public void Empty(IEnumerable<AllocationLine> lines)
    {
        foreach (var line in lines) Written.Add(state.Providers[line.Provider]);
    }

    public void Add(Guid consumer, IEnumerable<AllocationLine> lines)
    {
        foreach (var line in lines)
        {
            if (!state.Providers.TryGetValue(line.Provider, out var provider))
                throw ApiException.BadRequest($"Allocation for resource provider '{line.Provider}' that does not exist.");
            if (!state.HasClass(line.ResourceClass)) throw ApiException.BadRequest($"Unable to allocate inventory for consumer {consumer}: No such resource class {line.ResourceClass}.");
            if (!provider.Inventories.TryGetValue(line.ResourceClass, out var inventory))
                throw ApiException.Conflict($"Unable to allocate inventory: Inventory for '{line.ResourceClass}' on resource provider '{line.Provider}' invalid.");
            if (!inventory.Admits(line.Amount)) throw Refuse(line.ResourceClass, line.Provider, "The requested amount would violate inventory constraints.");
            var (removed, added) = changes.GetValueOrDefault((provider, line.ResourceClass));
            changes[(provider, line.ResourceClass)] = (removed, added + line.Amount);
            Written.Add(provider);
        }
    }

    public void Check()
    {
        foreach (var ((provider, resourceClass), (removed, added)) in changes)
        {
            if (added == 0) continue;
            var before = provider.UsedOf(resourceClass);
            var after = before - removed + added;
            // Until 2025.1 at least a provider that is over its capacity refuses even what gives some of it back; later ones admit what makes it no worse.
            if (after > provider.Inventories[resourceClass].Capacity && !(state.AdmitsOverCapacity && after <= before))
                throw Refuse(resourceClass, provider.Uuid, "The requested amount would exceed the capacity.");
        }
    }

    private static ApiException Refuse(string resourceClass, Guid provider, string why) =>
        ApiException.Conflict($"Unable to allocate inventory: Unable to create allocation for '{resourceClass}' on resource provider '{provider}'. {why}");
}
