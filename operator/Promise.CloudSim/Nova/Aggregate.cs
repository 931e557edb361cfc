namespace Promise.CloudSim.Nova;

public sealed class Aggregate(int id, string name, DateTimeOffset created)
{
    public int Id { get; } = id;

    public Guid Uuid { get; } = Ids.New();

    public string Name { get; internal set; } = name;

    public string? Zone { get; internal set; }

    public List<string> Hosts { get; } = [];

    public Dictionary<string, string> Metadata { get; } = [];

    public DateTimeOffset Created { get; } = created;

    public DateTimeOffset? Updated { get; internal set; }
}
