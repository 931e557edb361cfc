namespace Promise.Api;

/// <summary>Types of conditions.</summary>
public static class ConditionTypes
{
    /// <summary>All kinds: a pool can be drawn on; a reservation's promise stands; an allocation has what it asked for.</summary>
    public const string Ready = nameof(Ready);

    /// <summary>Reservation, Allocation: the request is admitted.</summary>
    public const string Accepted = nameof(Accepted);

    /// <summary>Reservation: everything promised is held in the cloud.</summary>
    public const string Held = nameof(Held);

    /// <summary>Reservation, Allocation: the window is open.</summary>
    public const string Active = nameof(Active);

    /// <summary>Reservation, Allocation: everything that is left is allocated.</summary>
    public const string Allocated = nameof(Allocated);

    /// <summary>All kinds, only while it holds: work is under way.</summary>
    public const string Reconciling = nameof(Reconciling);

    /// <summary>All kinds, only while it holds: nothing more happens without a change by the user.</summary>
    public const string Stalled = nameof(Stalled);

    /// <summary>CapacityPool: the capacity map is fresh.</summary>
    public const string Synced = nameof(Synced);

    /// <summary>CapacityPool: more is promised than there is.</summary>
    public const string Overcommitted = nameof(Overcommitted);

    /// <summary>CapacityPool: future bookings are fenced in Placement.</summary>
    public const string Guarded = nameof(Guarded);

    /// <summary>CapacityPool, only where the spec has thresholds: none of them is crossed.</summary>
    public const string WithinThresholds = nameof(WithinThresholds);
}
