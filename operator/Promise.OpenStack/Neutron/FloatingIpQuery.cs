namespace Promise.OpenStack.Neutron;

/// <summary>Which floating IPs to list; all conditions hold together.</summary>
public sealed record FloatingIpQuery
{
    public string? NetworkId { get; init; }
    public string? ProjectId { get; init; }
    public string? Description { get; init; }
    public string? PortId { get; init; }
    public string? Address { get; init; }
    /// <summary>Tags that it has, every one of them.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];
    /// <summary>Per page; null: as many as the cloud gives.</summary>
    public int? PageSize { get; init; }
}
