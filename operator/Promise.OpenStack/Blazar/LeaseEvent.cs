namespace Promise.OpenStack.Blazar;

/// <param name="EventType">start_lease, end_lease, before_end_lease.</param>
/// <param name="Status">UNDONE, IN_PROGRESS, DONE, ERROR.</param>
public sealed record LeaseEvent(string Id, string EventType, DateTimeOffset Time, string Status);
