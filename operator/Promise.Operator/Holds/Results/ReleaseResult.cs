using System.Collections.Immutable;
using Promise.Operator.Holds.Sets;

namespace Promise.Operator.Holds.Results;

/// <summary>What became of a release.</summary>
/// <param name="Left">What is still held: what is in use, or has not gone yet. Empty: nothing of the reservation is left in the cloud.</param>
public sealed record ReleaseResult(HoldSet Left)
{
    /// <summary>What is left, in words, each with the reason, such as <c>server 0e50 has a token of web on cmp7</c>.</summary>
    public ImmutableArray<string> Waiting { get; init; } = [];

    /// <summary>What this call released, in words.</summary>
    public ImmutableArray<string> Released { get; init; } = [];

    /// <summary>Nothing of the reservation is left in the cloud.</summary>
    public bool IsComplete => Waiting.IsEmpty;
}
