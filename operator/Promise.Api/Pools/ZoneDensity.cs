namespace Promise.Api;

/// <summary>How many of a flavor fit in one zone.</summary>
public sealed record ZoneDensity
{
    /// <summary>Availability zone.</summary>
    public required string Name { get; init; }

    /// <summary>How many more fit now. 0 or more.</summary>
    public required long Available { get; init; }
}
