using System.Collections.Immutable;

namespace Promise.Planning;

/// <summary>A compute host: where slots are placed.</summary>
/// <param name="Id">The resource provider's uuid.</param>
public sealed record Host(string Id, string Name, string Zone, ImmutableDictionary<string, Inventory> Inventories)
{
    public NameSet Aggregates { get; init; } = NameSet.Empty;

    public NameSet Traits { get; init; } = NameSet.Empty;

    /// <summary>What others use now. How long they will is unknown, so it counts for ever.</summary>
    public Amounts OthersUse { get; init; } = Amounts.None;

    public ImmutableArray<Adjustment> Adjustments { get; init; } = [];

    /// <summary>When the host is out of service: no slot may touch such a window.</summary>
    public ImmutableArray<Window> OutOfService { get; init; } = [];
}
