namespace Promise.Planning;

/// <summary>Capacity that a host has more (positive) or less (negative) during a window.</summary>
public sealed record Adjustment(Window Window, Amounts Delta);
