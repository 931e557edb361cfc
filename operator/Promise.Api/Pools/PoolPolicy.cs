namespace Promise.Api;

/// <summary>What may be asked of a pool.</summary>
public sealed record PoolPolicy
{
    /// <summary>How far ahead a reservation may start. Absent: no limit. A Go-style duration such as 1h30m.</summary>
    public GoDuration? MaxStartAhead { get; init; }

    /// <summary>
    /// How far ahead a reservation may end; where set, unlimited reservations are refused. Absent: no limit. A Go-style duration such as 1h30m.
    /// </summary>
    public GoDuration? MaxEndAhead { get; init; }

    /// <summary>Longest reservation; where set, unlimited reservations are refused. Absent: no limit. A Go-style duration such as 1h30m.</summary>
    public GoDuration? MaxDuration { get; init; }

    /// <summary>Shortest reservation. A Go-style duration such as 1h30m. Default 1m.</summary>
    public GoDuration MinDuration { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Expiry, counted from start, of reservations that name none. "0s": they never expire. A Go-style duration such as 1h30m. Default 30m.
    /// </summary>
    public GoDuration DefaultAllocateWithin { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>
    /// Time kept free on a host between the end of one reservation and the start of the next. A Go-style duration such as 1h30m. Default 0s.
    /// </summary>
    public GoDuration CleaningGap { get; set; } = TimeSpan.Zero;

    /// <summary>Longest validity of an offer. A Go-style duration such as 1h30m. Default 1h.</summary>
    public GoDuration OfferMaxValidFor { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Whether a reservation may take the room of another. Default Never.</summary>
    public PreemptionPolicy Preemption { get; set; } = PreemptionPolicy.Never;

    /// <summary>How long what has to yield is warned before it is removed. A Go-style duration such as 1h30m. Default 1m.</summary>
    public GoDuration PreemptionGrace { get; set; } = TimeSpan.FromMinutes(1);
}
