namespace Promise.OpenStack.Neutron;

public sealed record NewPort
{
    public required string NetworkId { get; init; }
    public required string Name { get; init; }
    /// <summary>The owner; null: our own project. It can't be changed later.</summary>
    public string? ProjectId { get; init; }
    public IReadOnlyList<FixedIp>? FixedIps { get; init; }
    public string? Description { get; init; }
    public IReadOnlyList<string>? SecurityGroups { get; init; }
    /// <summary>Set with the creation, so that no port of ours is ever without its mark (extension <c>tag-ports-during-bulk-creation</c>).</summary>
    public IReadOnlyList<string>? Tags { get; init; }
}
