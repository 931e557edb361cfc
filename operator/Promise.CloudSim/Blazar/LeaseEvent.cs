namespace Promise.CloudSim.Blazar;

/// <summary>start_lease, before_end_lease or end_lease.</summary>
public sealed class LeaseEvent(string type, DateTimeOffset time)
{
    public string Id { get; } = Ids.Uuid();

    public string Type { get; } = type;

    public DateTimeOffset Time { get; internal set; } = time;

    public string Status { get; internal set; } = "UNDONE";

    public DateTimeOffset? Updated { get; internal set; }
}
