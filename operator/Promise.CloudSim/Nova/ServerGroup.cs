namespace Promise.CloudSim.Nova;

/// <summary>affinity, anti-affinity, soft-affinity or soft-anti-affinity.</summary>
public sealed class ServerGroup(string id, string name, string policy, string projectId, string userId)
{
    public string Id { get; } = id;

    public string Name { get; } = name;

    public string Policy { get; } = policy;

    public string ProjectId { get; } = projectId;

    public string UserId { get; } = userId;

    /// <summary>How many members one host may have under anti-affinity.</summary>
    public int MaxServersPerHost { get; init; } = 1;

    public List<Server> Members { get; } = [];
}
