namespace Promise.OpenStack.Neutron;

/// <summary>Which subnets to list; all conditions hold together.</summary>
public sealed record SubnetQuery
{
    public string? Name { get; init; }
    public string? NetworkId { get; init; }
    public string? ProjectId { get; init; }
}
