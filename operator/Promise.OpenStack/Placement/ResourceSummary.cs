namespace Promise.OpenStack.Placement;

/// <param name="Capacity">(total - reserved) x allocation ratio.</param>
public sealed record ResourceSummary(long Capacity, long Used);
