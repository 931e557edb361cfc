using System.Collections.Immutable;
using Promise.Api;
using Promise.Operator.Holds.Results;

namespace Promise.Operator.Holds.Compute;

/// <summary>Slots, tokens, flavors and the servers on them.</summary>
internal sealed record ComputeObservation(ImmutableArray<Hold> Holds, ImmutableArray<HeldServer> Servers);
