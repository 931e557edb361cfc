namespace Promise.Planning;

/// <summary>What there is more (positive) or less (negative) of a pool-level resource during a window.</summary>
public sealed record PoolAdjustment(Window Window, long Delta);
