namespace Promise.OpenStack.Placement;

/// <param name="Allocations">By consumer.</param>
public sealed record ProviderAllocations(long ResourceProviderGeneration, IReadOnlyDictionary<string, ConsumerOnProvider> Allocations);
