namespace Promise.Operator.Holds;

/// <summary>How much is given back.</summary>
public enum ReleaseScope
{
    /// <summary>What nobody uses: expiry. Slots with a server, attached volumes, associated addresses stay held.</summary>
    Unused,

    /// <summary>
    /// All of it, used or not: end and cancellation. What a server still uses has to go first (it is reported as waiting); addresses are taken away.
    /// </summary>
    All,
}
