namespace Promise.Api;

/// <summary>How many of a flavor fit.</summary>
public sealed record FlavorDensity
{
    /// <summary>Name of the flavor.</summary>
    public required string Flavor { get; init; }

    /// <summary>How many would fit into the empty pool. 0 or more.</summary>
    public long? Total { get; init; }

    /// <summary>How many more fit now. 0 or more.</summary>
    public required long Available { get; init; }

    /// <summary>The same per zone. At most 64.</summary>
    public IReadOnlyList<ZoneDensity> Zones { get; set; } = [];
}
