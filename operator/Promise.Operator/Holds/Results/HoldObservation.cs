using System.Collections.Immutable;
using Promise.Api;

namespace Promise.Operator.Holds.Results;

/// <summary>What the cloud has of a reservation, and who uses it.</summary>
/// <param name="Holds">What exists, and what the set wants and does not exist as <see cref="HoldState.Lost"/>.</param>
/// <param name="Servers">Servers on the reserved flavors, whoever booted them.</param>
public sealed record HoldObservation(ImmutableArray<Hold> Holds, ImmutableArray<HeldServer> Servers)
{
    /// <summary>Nothing that the set wants is missing.</summary>
    public bool IsComplete => Holds.All(hold => hold.State != HoldState.Lost);
}
