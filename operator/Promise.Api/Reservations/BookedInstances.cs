namespace Promise.Api;

/// <summary>An instance item as it stands promised.</summary>
public sealed record BookedInstances
{
    /// <summary>Name of the item.</summary>
    public required string Name { get; init; }

    /// <summary>Number of instances promised. 0 to 1000.</summary>
    public required int Count { get; init; }

    /// <summary>Name of the flavor asked for. Absent: asked by requirements.</summary>
    public string? Flavor { get; init; }

    /// <summary>Availability zone. Absent: any of the pool.</summary>
    public string? Zone { get; init; }

    /// <summary>How the instances stand to each other.</summary>
    public required InstancePlacement Placement { get; init; }

    /// <summary>What each instance takes.</summary>
    public required InstanceShape Shape { get; init; }
}
