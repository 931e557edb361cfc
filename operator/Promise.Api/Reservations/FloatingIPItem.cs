namespace Promise.Api;

/// <summary>A number of floating IPs of one network.</summary>
public sealed record FloatingIPItem
{
    /// <summary>Name of the item, unique among the floating IPs.</summary>
    public required string Name { get; init; }

    /// <summary>Number of floating IPs. 1 to 1000.</summary>
    public required int Count { get; init; }

    /// <summary>External network, one of the pool's.</summary>
    public required string Network { get; init; }
}
