namespace Promise.OpenStack.Placement;

public sealed record ProviderAggregates(long ResourceProviderGeneration, IReadOnlyList<string> Aggregates);
