using System.Collections.Immutable;

namespace Promise.Planning;

/// <summary>How many slots of a kind fit.</summary>
public sealed record Density(long Total, ImmutableSortedDictionary<string, long> PerZone);
