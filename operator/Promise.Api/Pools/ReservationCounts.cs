namespace Promise.Api;

/// <summary>Reservations of a pool by phase; those that hold nothing are not counted.</summary>
public sealed record ReservationCounts
{
    /// <summary>Not decided, or waiting. 0 or more.</summary>
    public required int Pending { get; init; }

    /// <summary>Booked until the offer's deadline. 0 or more.</summary>
    public required int Offered { get; init; }

    /// <summary>Booked, not yet held. 0 or more.</summary>
    public required int Scheduled { get; init; }

    /// <summary>Held, not started. 0 or more.</summary>
    public required int Held { get; init; }

    /// <summary>Started, not everything allocated. 0 or more.</summary>
    public required int Active { get; init; }

    /// <summary>Everything that is left is allocated. 0 or more.</summary>
    public required int Allocated { get; init; }

    /// <summary>End reached, being released. 0 or more.</summary>
    public required int Ending { get; init; }
}
