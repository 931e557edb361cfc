namespace Promise.Planning;

/// <summary>How the slots of one item stand to each other.</summary>
public enum PlacementRule
{
    /// <summary>Anywhere.</summary>
    None,

    /// <summary>All on one host.</summary>
    Affinity,

    /// <summary>Each on a host of its own.</summary>
    AntiAffinity,
}
