using System.Text.Json.Serialization;

namespace Promise.Api;

/// <summary>A decision that is committed and perhaps not yet written to its reservation.</summary>
public sealed record AdmissionIntent
{
    /// <summary>Kind of the object: Reservation, or Allocation for one without a reservation. Default Reservation.</summary>
    public string Kind { get; set; } = Reservation.KubeKind;

    /// <summary>Namespace of the reservation.</summary>
    public required string Namespace { get; init; }

    /// <summary>Name of the reservation.</summary>
    public required string Name { get; init; }

    /// <summary>UID of the reservation.</summary>
    public required string Uid { get; init; }

    /// <summary>Generation of the reservation that was decided on. 0 or more.</summary>
    public required long Generation { get; init; }

    /// <summary>What was decided.</summary>
    public required IntentOutcome Outcome { get; init; }

    /// <summary>Which rule decided, CamelCase.</summary>
    public required string Reason { get; init; }

    /// <summary>A sentence for people.</summary>
    public string? Message { get; init; }

    /// <summary>When it was decided. RFC 3339 with any offset.</summary>
    [JsonConverter(typeof(TimestampConverter))]
    public required DateTimeOffset DecidedAt { get; init; }

    /// <summary>ID of the OpenStack project that may use the reserved flavor.</summary>
    public string? Project { get; init; }

    /// <summary>Window of the booking.</summary>
    public BookedWindow? Window { get; init; }

    /// <summary>The promise made; absent where the outcome makes none.</summary>
    public Booking? Booked { get; init; }

    /// <summary>Hosts foreseen; they may still be moved until the holds exist. At most 2000.</summary>
    public IReadOnlyList<ItemPlacement> Placements { get; set; } = [];

    /// <summary>Earliest start that would fit, for a refusal. Absent: none found. RFC 3339 with any offset.</summary>
    [JsonConverter(typeof(TimestampConverter))]
    public DateTimeOffset? EarliestFeasible { get; init; }

    /// <summary>Largest count of the item that is short which would fit, for a refusal. 0 to 10000.</summary>
    public int? LargestCount { get; init; }
}
