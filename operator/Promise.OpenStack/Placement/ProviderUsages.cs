namespace Promise.OpenStack.Placement;

public sealed record ProviderUsages(long ResourceProviderGeneration, IReadOnlyDictionary<string, long> Usages);
