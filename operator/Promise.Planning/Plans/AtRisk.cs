namespace Promise.Planning;

/// <summary>A booking that is short of something.</summary>
/// <param name="Where">The host, or the key of the pool-level resource, that no longer carries it.</param>
/// <param name="Slots">How many slots on that host; 0 for a pool-level resource.</param>
/// <param name="Held">Whether those slots are held there, so that moving them is not for the planner to decide.</param>
public sealed record AtRisk(Booking Booking, string Where, int Slots, bool Held);
