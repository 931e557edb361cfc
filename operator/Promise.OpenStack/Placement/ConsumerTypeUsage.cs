namespace Promise.OpenStack.Placement;

/// <summary>What all of a project's consumers of one type have together.</summary>
public sealed record ConsumerTypeUsage(long ConsumerCount, IReadOnlyDictionary<string, long> Resources);
