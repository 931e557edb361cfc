namespace Promise.Planning;

public enum ShortageKind
{
    /// <summary>Less of the resource is free than is asked, all hosts in question together.</summary>
    Capacity,

    /// <summary>No host has the zone, aggregate, traits and units that are asked.</summary>
    NoSuitableHost,

    /// <summary>Enough is free in total, but not in pieces that the slots fit into.</summary>
    Fragmented,

    /// <summary>Each item would fit alone, but not all of them together.</summary>
    Combination,

    /// <summary>A pinned slot no longer fits where it is.</summary>
    Pinned,
}
