using System.Collections.Immutable;
using Promise.Operator.Holds.Results;

namespace Promise.Operator.Holds.Counted;

/// <summary>What became of making pieces.</summary>
internal sealed record CountedResult(ImmutableArray<Piece> Pieces)
{
    public ImmutableArray<HoldShortage> Shortages { get; init; } = [];

    public ImmutableArray<string> Made { get; init; } = [];

    /// <summary>What is still being made, in words.</summary>
    public ImmutableArray<string> Waiting { get; init; } = [];
}
