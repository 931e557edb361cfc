namespace Promise.Api;

/// <summary>A floating IP item as it stands promised.</summary>
public sealed record BookedFloatingIPs
{
    /// <summary>Name of the item.</summary>
    public required string Name { get; init; }

    /// <summary>Number of floating IPs promised. 0 to 1000.</summary>
    public required int Count { get; init; }

    /// <summary>External network.</summary>
    public required string Network { get; init; }
}
