namespace Promise.Api;

/// <summary>Which hosts a pool draws on. An empty object stands for all hosts of the region.</summary>
public sealed record PoolCompute
{
    /// <summary>Availability zones. Empty: all. At most 64.</summary>
    public IReadOnlyList<string> AvailabilityZones { get; set; } = [];

    /// <summary>Host aggregates by name; a host must be in one of them. Empty: all hosts. At most 256.</summary>
    public IReadOnlyList<string> Aggregates { get; set; } = [];

    /// <summary>Placement traits that a host must have to belong to the pool. At most 64.</summary>
    public IReadOnlyList<string> RequiredTraits { get; set; } = [];

    /// <summary>Placement traits that keep a host out of the pool. At most 64.</summary>
    public IReadOnlyList<string> ForbiddenTraits { get; set; } = [];

    /// <summary>How instances are spread over the hosts. Default Pack.</summary>
    public PlacementStrategy Strategy { get; set; } = PlacementStrategy.Pack;
}
