namespace Promise.Planning;

/// <summary>What a host has of one resource class, in Placement's own terms.</summary>
/// <param name="Total">What is there.</param>
/// <param name="Reserved">What Nova keeps for the host itself.</param>
/// <param name="AllocationRatio">How often the rest may be given out.</param>
/// <param name="MinUnit">The least that one slot may take.</param>
/// <param name="MaxUnit">The most that one slot may take.</param>
/// <param name="StepSize">What a slot's amount must be a multiple of.</param>
public sealed record Inventory(
    long Total, long Reserved = 0, double AllocationRatio = 1.0, long MinUnit = 1, long MaxUnit = int.MaxValue, long StepSize = 1)
{
    /// <summary>Placement compares use with the unrounded product, so that the whole part is what can be used. Never above 2^31-1, Placement's own limit.</summary>
    public long Capacity => (long)Math.Clamp(Math.Floor((Total - Reserved) * AllocationRatio), 0, int.MaxValue);

    /// <summary>Whether one slot may take this amount here at all. The limits count per consumer, and each slot is a consumer of its own.</summary>
    public bool Admits(long amount) => amount >= MinUnit && amount <= MaxUnit && (StepSize <= 1 || amount % StepSize == 0);
}
