namespace Promise.Api;

/// <summary>Which flavors a pool counts.</summary>
public sealed record PoolDensity
{
    /// <summary>Flavors, by name, for which status says how many more fit. At most 64.</summary>
    public IReadOnlyList<string> Flavors { get; set; } = [];
}
