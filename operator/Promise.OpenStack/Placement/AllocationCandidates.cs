namespace Promise.OpenStack.Placement;

/// <param name="ProviderSummaries">By provider: every provider of every tree that takes part.</param>
public sealed record AllocationCandidates(IReadOnlyList<AllocationCandidate> AllocationRequests, IReadOnlyDictionary<string, ProviderSummary> ProviderSummaries);
