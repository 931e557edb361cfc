using System.Collections.Immutable;
using Promise.OpenStack.Nova;
using Promise.Operator.Pools.Observation;

namespace Promise.Operator.Pools.Discovery;

/// <summary>What Nova says: its hosts by resource provider, its flavors by name, limits and use of the pool's projects by ID.</summary>
/// <param name="Stirred">Hosts whose use changed in this round or the one before: Nova counts a server out before it gives up its allocation.</param>
internal sealed record ComputePicture(
    ImmutableDictionary<Guid, ComputeHost> Hosts, ImmutableDictionary<string, FlavorShape> Flavors, ImmutableDictionary<string, ComputeQuota> Quotas,
    ImmutableHashSet<Guid> Stirred)
{
    /// <summary>IDs of the flavors that hand reserved capacity over, whoever's they are.</summary>
    public ImmutableHashSet<string> Reserved { get; init; } = [];
}
