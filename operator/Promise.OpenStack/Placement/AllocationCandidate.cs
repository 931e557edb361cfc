namespace Promise.OpenStack.Placement;

/// <param name="Allocations">By provider; fit to be written as they are.</param>
/// <param name="Mappings">By group suffix: the providers that serve it.</param>
public sealed record AllocationCandidate(
    IReadOnlyDictionary<string, ProviderAllocation> Allocations, IReadOnlyDictionary<string, IReadOnlyList<string>>? Mappings);
