namespace Promise.OpenStack.Placement;

/// <summary>How much of a resource class a provider has: (Total - Reserved) x AllocationRatio, in portions of MinUnit to MaxUnit per consumer, by StepSize.</summary>
public sealed record Inventory(
    long Total, long Reserved = 0, long MinUnit = 1, long MaxUnit = int.MaxValue, long StepSize = 1, double AllocationRatio = 1.0);
