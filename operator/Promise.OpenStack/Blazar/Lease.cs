namespace Promise.OpenStack.Blazar;

/// <param name="Status">PENDING, STARTING, ACTIVE, TERMINATING, TERMINATED, ERROR, and CREATING, UPDATING, DELETING on the way.</param>
/// <param name="Degraded">Resources went missing and nothing could take their place.</param>
public sealed record Lease(
    string Id, string Name, string Status, string ProjectId, DateTimeOffset StartDate, DateTimeOffset EndDate, bool Degraded = false)
{
    public IReadOnlyList<LeaseReservation> Reservations { get => field ?? []; init; }
    public IReadOnlyList<LeaseEvent> Events { get => field ?? []; init; }
}
