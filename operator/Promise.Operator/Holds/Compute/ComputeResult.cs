using System.Collections.Immutable;
using Promise.Operator.Holds.Results;
using Promise.Operator.Holds.Sets;

namespace Promise.Operator.Holds.Compute;

/// <summary>What became of a change of slots.</summary>
/// <param name="Reached">What stands now.</param>
internal sealed record ComputeResult(HoldOutcome Outcome, HoldSet Reached)
{
    public IReadOnlyList<StandingSlot> Slots { get; init; } = [];

    public ImmutableArray<HoldShortage> Shortages { get; init; } = [];

    public ImmutableArray<string> Made { get; init; } = [];

    public ImmutableArray<string> Released { get; init; } = [];

    public ImmutableArray<string> InUse { get; init; } = [];
}
