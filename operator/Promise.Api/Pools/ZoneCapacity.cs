namespace Promise.Api;

/// <summary>Capacity of one availability zone.</summary>
public sealed record ZoneCapacity
{
    /// <summary>Availability zone.</summary>
    public required string Name { get; init; }

    /// <summary>Number of hosts of the pool in the zone. 0 or more.</summary>
    public required int Hosts { get; init; }

    /// <summary>Figures per resource. At most 64.</summary>
    public IReadOnlyList<CapacityFigures> Capacity { get; set; } = [];
}
