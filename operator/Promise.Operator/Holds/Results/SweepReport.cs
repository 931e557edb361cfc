using System.Collections.Immutable;

namespace Promise.Operator.Holds.Results;

/// <summary>What a sweep found to belong to nobody.</summary>
/// <param name="Released">What was given back, in words.</param>
/// <param name="Failed">What could not be, with the cloud's words; the next sweep tries again.</param>
public sealed record SweepReport(ImmutableArray<string> Released, ImmutableArray<string> Failed);
