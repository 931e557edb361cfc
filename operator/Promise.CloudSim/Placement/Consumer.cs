namespace Promise.CloudSim.Placement;

/// <summary>Whoever owns allocations: a server, a hold, a migration.</summary>
public sealed class Consumer(Guid uuid)
{
    public Guid Uuid { get; } = uuid;

    public int Generation { get; internal set; }

    public string ProjectId { get; internal set; } = "";

    public string UserId { get; internal set; } = "";

    /// <summary>"unknown" until somebody names it, as Nova doesn't.</summary>
    public string Type { get; internal set; } = UnknownType;

    public List<AllocationLine> Allocations { get; internal set; } = [];

    public DateTimeOffset Changed { get; internal set; }

    public const string UnknownType = "unknown";
}
