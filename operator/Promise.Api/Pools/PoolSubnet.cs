namespace Promise.Api;

/// <summary>A subnet whose addresses a pool promises.</summary>
public sealed record PoolSubnet
{
    /// <summary>Name or ID of the subnet.</summary>
    public required string Subnet { get; init; }
}
