using System.Collections.Immutable;
using Promise.Planning;

namespace Promise.Operator.Pools.Discovery;

/// <summary>What Placement says of one compute host, kept until its generation moves.</summary>
/// <param name="Generation">As listed before the rest was read, so that a change in between is seen again at the next round.</param>
/// <param name="TokenGeneration">The same of our child provider that carries tokens; null: there is none.</param>
/// <param name="Uses">Who has what; whose it is depends on which reservations live.</param>
internal sealed record ProviderRecord(
    Guid Uuid, long Generation, long? TokenGeneration, ImmutableDictionary<string, Inventory> Inventories, NameSet Traits, ImmutableArray<ProviderUse> Uses)
{
    /// <summary>How many tokens of each class the host's child provider carries.</summary>
    public ImmutableDictionary<string, long> Tokens { get; init; } = ImmutableDictionary<string, long>.Empty;
}
