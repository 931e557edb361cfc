namespace Promise.Api;

/// <summary>An address item as it stands promised.</summary>
public sealed record BookedAddresses
{
    /// <summary>Name of the item.</summary>
    public required string Name { get; init; }

    /// <summary>Number of addresses promised. 0 to 1000.</summary>
    public required int Count { get; init; }

    /// <summary>Subnet.</summary>
    public required string Subnet { get; init; }
}
