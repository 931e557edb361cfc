namespace Promise.Api;

/// <summary>What became of an adjustment.</summary>
public sealed record AdjustmentStatus
{
    /// <summary>Name of the adjustment.</summary>
    public required string Name { get; init; }

    /// <summary>Where it stands.</summary>
    public required AdjustmentPhase Phase { get; init; }

    /// <summary>Why it was refused, or what it breaks.</summary>
    public string? Message { get; init; }

    /// <summary>Reservations that it would break, or broke by force. At most 100.</summary>
    public IReadOnlyList<ReservationReference> Victims { get; set; } = [];
}
