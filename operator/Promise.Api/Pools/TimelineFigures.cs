namespace Promise.Api;

/// <summary>What is free of one resource during a step of the timeline.</summary>
public sealed record TimelineFigures
{
    /// <summary>Resource name.</summary>
    public required string Resource { get; init; }

    /// <summary>Capacity after adjustments, in the unit of status.capacity.</summary>
    public required long Total { get; init; }

    /// <summary>What can still be promised, in the unit of status.capacity.</summary>
    public required long Available { get; init; }
}
