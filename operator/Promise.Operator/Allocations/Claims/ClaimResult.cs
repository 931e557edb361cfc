using Promise.Api;

namespace Promise.Operator.Allocations.Claims;

/// <summary>What came of a claim.</summary>
/// <param name="Status">The reservation's status with the claim in it; null: it is refused.</param>
/// <param name="Shortage">What is short, in words; null: nothing.</param>
public sealed record ClaimResult(ReservationStatus? Status, string? Shortage);
