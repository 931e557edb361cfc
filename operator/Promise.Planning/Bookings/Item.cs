namespace Promise.Planning;

/// <summary>One kind of slot: what each takes and where it may go.</summary>
/// <param name="Name">Unique within a request.</param>
/// <param name="Amounts">What one slot takes of its host, by resource class. Empty: the slot needs no host (a volume, an address).</param>
public sealed record Item(string Name, Amounts Amounts)
{
    /// <summary>What one slot takes of the pool-level resources, by key (a quota's vcpus, a volume type's gigabytes).</summary>
    public Amounts PoolAmounts { get; init; } = Amounts.None;

    public PlacementRule Rule { get; init; }

    /// <summary>The only zone that will do; null: any.</summary>
    public string? Zone { get; init; }

    /// <summary>The host must be in one of these; empty: anywhere.</summary>
    public NameSet Aggregates { get; init; } = NameSet.Empty;

    public NameSet RequiredTraits { get; init; } = NameSet.Empty;

    public NameSet ForbiddenTraits { get; init; } = NameSet.Empty;

    /// <summary>Whether the host is of the right kind, whatever is free on it.</summary>
    internal bool Suits(Host host) =>
        (Zone is null || string.Equals(Zone, host.Zone, StringComparison.Ordinal))
        && (Aggregates.Count == 0 || host.Aggregates.ContainsAny(Aggregates))
        && host.Traits.ContainsAll(RequiredTraits)
        && !host.Traits.ContainsAny(ForbiddenTraits)
        && SuitsUnits(host);

    private bool SuitsUnits(Host host)
    {
        foreach (var (resourceClass, amount) in Amounts.Entries)
            if (!host.Inventories.TryGetValue(resourceClass, out var inventory) || !inventory.Admits(amount))
                return false;
        return true;
    }
}
