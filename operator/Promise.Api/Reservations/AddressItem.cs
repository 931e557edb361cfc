namespace Promise.Api;

/// <summary>A number of addresses of one subnet.</summary>
public sealed record AddressItem
{
    /// <summary>Name of the item, unique among the addresses.</summary>
    public required string Name { get; init; }

    /// <summary>Number of addresses. 1 to 1000.</summary>
    public required int Count { get; init; }

    /// <summary>Subnet, one of the pool's.</summary>
    public required string Subnet { get; init; }
}
