using System.Collections.Immutable;

namespace Promise.Operator.Pools.Discovery;

/// <summary>Projects that the pool's tenants may use.</summary>
/// <param name="Own">The project of the pool's own credentials.</param>
/// <param name="Ids">By name and by ID, the own one included.</param>
internal sealed record ProjectPicture(string Own, ImmutableDictionary<string, string> Ids);
