namespace Promise.OpenStack.Blazar;

/// <param name="ResourceId">The host's ID at Blazar.</param>
public sealed record HostAllocation(string ResourceId, IReadOnlyList<HostReservation> Reservations);
