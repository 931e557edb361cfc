namespace Promise.Integration.Tests.Invariants;

/// <summary>What must be true of a cloud and the promises in it at every moment.</summary>
internal enum Rule
{
    /// <summary>No host is used beyond its capacity because of us.</summary>
    NotOversold,

    /// <summary>What a status calls held is there.</summary>
    Held,

    /// <summary>What was there stays there while the promise stands.</summary>
    Kept,

    /// <summary>What is promised for later is guarded or held on its hosts.</summary>
    Guarded,

    /// <summary>What bears our mark belongs to a living reservation or pool.</summary>
    Owned,
}
