namespace Promise.Api;

/// <summary>An external network whose floating IPs a pool promises.</summary>
public sealed record PoolFloatingIPNetwork
{
    /// <summary>Name or ID of the external network.</summary>
    public required string Network { get; init; }
}
