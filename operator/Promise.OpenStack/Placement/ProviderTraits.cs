namespace Promise.OpenStack.Placement;

public sealed record ProviderTraits(long ResourceProviderGeneration, IReadOnlyList<string> Traits);
