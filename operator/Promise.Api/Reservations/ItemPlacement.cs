namespace Promise.Api;

/// <summary>How many instances of an item go to a host.</summary>
public sealed record ItemPlacement
{
    /// <summary>Name of the item under spec.instances.</summary>
    public required string Item { get; init; }

    /// <summary>Name of the compute host.</summary>
    public required string Host { get; init; }

    /// <summary>Number of instances. 1 to 10000.</summary>
    public required int Count { get; init; }
}
