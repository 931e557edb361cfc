using System.Collections.Immutable;
using Promise.Api;

namespace Promise.Operator.Holds.Results;

/// <summary>What became of placing, converging or healing.</summary>
/// <param name="Holds">The reservation map as it stands now: what goes into <c>status.holds</c>.</param>
public sealed record HoldResult(HoldOutcome Outcome, ImmutableArray<Hold> Holds)
{
    /// <summary>What was short, for <see cref="HoldOutcome.NotHeld"/>.</summary>
    public ImmutableArray<HoldShortage> Shortages { get; init; } = [];

    /// <summary>What was missing and was made now, in words, such as <c>slot web/3 on cmp7</c>.</summary>
    public ImmutableArray<string> Made { get; init; } = [];

    /// <summary>What keeps the set from being reached, in words, for <see cref="HoldOutcome.InUse"/> and <see cref="HoldOutcome.Unfinished"/>; what could not be undone yet for <see cref="HoldOutcome.NotHeld"/>.</summary>
    public ImmutableArray<string> Waiting { get; init; } = [];
}
