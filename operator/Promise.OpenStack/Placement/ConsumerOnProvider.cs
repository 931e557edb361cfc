namespace Promise.OpenStack.Placement;

public sealed record ConsumerOnProvider(IReadOnlyDictionary<string, long> Resources, long ConsumerGeneration);
