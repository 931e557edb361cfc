namespace Promise.CloudSim.Placement;

/// <summary>One way to satisfy a request within one tree.</summary>
public sealed record Candidate(ResourceProvider Root, IReadOnlyList<AllocationLine> Lines, IReadOnlyDictionary<string, IReadOnlyList<Guid>> Mappings);
