namespace Promise.Api;

/// <summary>A number of instances of one shape.</summary>
public sealed record InstanceItem
{
    /// <summary>Name of the item, unique among the instances.</summary>
    public required string Name { get; init; }

    /// <summary>Number of instances. 1 to 1000.</summary>
    public required int Count { get; init; }

    /// <summary>Fewest that still make sense: where count does not fit, as many as fit are booked, but no fewer. Absent: count. 1 to 1000.</summary>
    public int? MinCount { get; init; }

    /// <summary>Name of a flavor of the cloud. Either this or requirements.</summary>
    public string? Flavor { get; init; }

    /// <summary>What each instance needs. Either this or flavor.</summary>
    public InstanceRequirements? Requirements { get; init; }

    /// <summary>Availability zone. Absent: any of the pool.</summary>
    public string? Zone { get; init; }

    /// <summary>How the instances stand to each other. Default None.</summary>
    public InstancePlacement Placement { get; set; } = InstancePlacement.None;

    /// <summary>Placement traits that each host must have. At most 32.</summary>
    public IReadOnlyList<string> RequiredTraits { get; set; } = [];

    /// <summary>Placement traits that no host may have. At most 32.</summary>
    public IReadOnlyList<string> ForbiddenTraits { get; set; } = [];
}
