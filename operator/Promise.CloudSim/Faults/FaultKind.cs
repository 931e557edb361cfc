namespace Promise.CloudSim.Faults;

/// <summary>What goes wrong with a request.</summary>
public enum FaultKind
{
    /// <summary>The answer comes later by <see cref="FaultRule.Delay"/>.</summary>
    Latency,

    /// <summary>The service answers <see cref="FaultRule.Status"/> without doing anything.</summary>
    Status,

    /// <summary>The connection is reset before anything is done.</summary>
    DropBefore,

    /// <summary>It is done, then the connection is reset without an answer.</summary>
    DropAfter,

    /// <summary>It is done, but the answer never comes: the connection stays open for <see cref="FaultRule.Delay"/> (one minute unless said).</summary>
    HangAfter,

    /// <summary>Placement's 409 placement.concurrent_update, as if somebody else had written first. Nothing is done.</summary>
    Conflict,

    /// <summary>Placement's 409 about capacity, as if somebody else had taken the room in the same moment. Nothing is done.</summary>
    NoRoom,

    /// <summary>The answer's body comes in small pieces, spread over <see cref="FaultRule.Delay"/>.</summary>
    SlowBody,
}
