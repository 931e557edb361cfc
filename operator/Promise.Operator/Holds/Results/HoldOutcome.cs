namespace Promise.Operator.Holds.Results;

/// <summary>How an attempt to hold something ended.</summary>
public enum HoldOutcome
{
    /// <summary>All of the set is held.</summary>
    Held,

    /// <summary>It does not all fit; what stood before stands again, and nothing else.</summary>
    NotHeld,

    /// <summary>Servers use more of it than the new set leaves; nothing was changed.</summary>
    InUse,

    /// <summary>Something is still being made or has not gone yet; do the same again in a moment.</summary>
    Unfinished,
}
