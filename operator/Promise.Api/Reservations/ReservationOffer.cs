namespace Promise.Api;

/// <summary>A booking on trial.</summary>
public sealed record ReservationOffer
{
    /// <summary>
    /// How long the booking waits for confirmed: true, counted from the decision, before it is released; more than 0s. At most the pool's
    /// offerMaxValidFor. A Go-style duration such as 1h30m.
    /// </summary>
    public required GoDuration ValidFor { get; init; }
}
