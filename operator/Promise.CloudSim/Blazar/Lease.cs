namespace Promise.CloudSim.Blazar;

/// <summary>A lease with one window for all its reservations.</summary>
public sealed class Lease(string id, string name, string projectId, string userId, DateTimeOffset start, DateTimeOffset end, DateTimeOffset created)
{
    public string Id { get; } = id;

    public string Name { get; internal set; } = name;

    public string ProjectId { get; } = projectId;

    public string UserId { get; } = userId;

    public DateTimeOffset Start { get; internal set; } = start;

    public DateTimeOffset End { get; internal set; } = end;

    /// <summary>PENDING, STARTING, ACTIVE, UPDATING, TERMINATING, TERMINATED or ERROR.</summary>
    public string Status { get; internal set; } = "PENDING";

    public bool Degraded => Reservations.Any(r => r.MissingResources || r.ResourcesChanged);

    public DateTimeOffset Created { get; } = created;

    public DateTimeOffset Updated { get; internal set; } = created;

    public List<LeaseReservation> Reservations { get; } = [];

    public List<LeaseEvent> Events { get; } = [];
}
