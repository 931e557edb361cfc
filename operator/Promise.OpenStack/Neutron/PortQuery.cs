namespace Promise.OpenStack.Neutron;

/// <summary>Which ports to list; all conditions hold together.</summary>
public sealed record PortQuery
{
    public string? Name { get; init; }
    public string? DeviceId { get; init; }
    public string? NetworkId { get; init; }
    public string? ProjectId { get; init; }
    /// <summary>Tags that the port has, every one of them.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];
    /// <summary>Per page; null: as many as the cloud gives.</summary>
    public int? PageSize { get; init; }
}
