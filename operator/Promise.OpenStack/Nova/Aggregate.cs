namespace Promise.OpenStack.Nova;

public sealed record Aggregate(int Id, string? Uuid, string Name, string? AvailabilityZone)
{
    public IReadOnlyList<string> Hosts { get => field ?? []; init; }
    public IReadOnlyDictionary<string, string> Metadata { get => field ?? new Dictionary<string, string>(); init; }
}
