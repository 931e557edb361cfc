namespace Promise.CloudSim.Glance;

public sealed record Image(string Id, string Name, string OwnerId, string Visibility, DateTimeOffset Created)
{
    public int MinDiskGb { get; init; }

    public int MinRamMb { get; init; }

    public string Status { get; init; } = "active";
}
