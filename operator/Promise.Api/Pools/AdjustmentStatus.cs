namespace Promise.Api;

/// <summary>What became of an adjustment.</summary>
public sealed record AdjustmentStatus
{
    /// <summary>Name of the adjustment.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// Where it stands. Scheduled: accepted; its window has not begun. Active: its window is open and the calendar follows it. Ended: its
    /// window is over. Refused: it would break promises and force is not set; it has no effect.
    /// </summary>
    public required AdjustmentPhase Phase { get; init; }

    /// <summary>Why it was refused, or what it breaks.</summary>
    public string? Message { get; init; }

    /// <summary>Reservations that it would break, or broke by force. At most 100.</summary>
    public IReadOnlyList<ReservationReference> Victims { get; set; } = [];
}
