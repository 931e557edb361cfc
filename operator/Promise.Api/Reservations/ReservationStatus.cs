using System.Collections.ObjectModel;
using System.Text.Json.Serialization;
using k8s.Models;

namespace Promise.Api;

/// <summary>What became of a reservation: the promise as it stands, and the reservation map.</summary>
public sealed record ReservationStatus
{
    /// <summary>The metadata.generation that this status speaks of; -1 until somebody has looked. Default -1.</summary>
    public long ObservedGeneration { get; set; } = -1;

    /// <summary>The reservation's ID, the same for its whole life.</summary>
    public string? ReservationID { get; init; }

    /// <summary>Summary for people; no decision rests on it.</summary>
    public ReservationPhase? Phase { get; init; }

    /// <summary>How the booking is protected until it is held.</summary>
    public Guarantee? Guarantee { get; init; }

    /// <summary>The window promised.</summary>
    public BookedWindow? Window { get; init; }

    /// <summary>The promise as it stands. Absent: none.</summary>
    public Booking? Booked { get; init; }

    /// <summary>The metadata.generation that the promise was made for. 0 or more.</summary>
    public long? BookedGeneration { get; init; }

    /// <summary>Revision of the pool's ledger that decided. 0 or more.</summary>
    public long? LedgerRevision { get; init; }

    /// <summary>ID of the OpenStack project that may use the reserved flavor.</summary>
    public string? Project { get; init; }

    /// <summary>Hosts foreseen, or held. At most 2000.</summary>
    public IReadOnlyList<ItemPlacement> Placements { get; set; } = [];

    /// <summary>What exists in the cloud for this reservation. At most 5000.</summary>
    public IReadOnlyList<Hold> Holds { get; set; } = [];

    /// <summary>How many of each item are not allocated yet. At most 256.</summary>
    public IReadOnlyDictionary<string, int> Remaining { get; set; } = ReadOnlyDictionary<string, int>.Empty;

    /// <summary>How many of each item are allocated. At most 256.</summary>
    public IReadOnlyDictionary<string, int> Allocated { get; set; } = ReadOnlyDictionary<string, int>.Empty;

    /// <summary>Allocations that draw on the reservation. At most 256.</summary>
    public IReadOnlyList<AllocationReference> Allocations { get; set; } = [];

    /// <summary>When time will act.</summary>
    public ReservationDeadlines? Deadlines { get; init; }

    /// <summary>When all holds first existed. RFC 3339 with any offset.</summary>
    [JsonConverter(typeof(TimestampConverter))]
    public DateTimeOffset? HeldAt { get; init; }

    /// <summary>When the start was carried out. RFC 3339 with any offset.</summary>
    [JsonConverter(typeof(TimestampConverter))]
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When notice of the end was given. RFC 3339 with any offset.</summary>
    [JsonConverter(typeof(TimestampConverter))]
    public DateTimeOffset? NoticeSentAt { get; init; }

    /// <summary>When expiry was carried out. RFC 3339 with any offset.</summary>
    [JsonConverter(typeof(TimestampConverter))]
    public DateTimeOffset? ExpiredAt { get; init; }

    /// <summary>When the end was carried out. RFC 3339 with any offset.</summary>
    [JsonConverter(typeof(TimestampConverter))]
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>When the last hold was released; from then on nothing is booked. RFC 3339 with any offset.</summary>
    [JsonConverter(typeof(TimestampConverter))]
    public DateTimeOffset? ReleasedAt { get; init; }

    /// <summary>Where the offer stands. Absent: no offer.</summary>
    public OfferStatus? Offer { get; init; }

    /// <summary>Earliest start that would fit a refused request. Absent: none found. RFC 3339 with any offset.</summary>
    [JsonConverter(typeof(TimestampConverter))]
    public DateTimeOffset? EarliestFeasible { get; init; }

    /// <summary>Largest count of the item that is short which would fit the asked window. 0 to 10000.</summary>
    public int? LargestCount { get; init; }

    /// <summary>What a refused request lacks. At most 32.</summary>
    public IReadOnlyList<Shortage> Shortages { get; set; } = [];

    /// <summary>The last facts of its life, the oldest first. At most 50.</summary>
    public IReadOnlyList<HistoryEntry> History { get; set; } = [];

    /// <summary>Why nothing more happens for this generation, CamelCase. Absent: it goes on.</summary>
    public string? TerminalReason { get; init; }

    /// <summary>Ready, Accepted, Held, Active, Allocated; Reconciling and Stalled while they hold. At most 16.</summary>
    public IList<V1Condition> Conditions { get; set; } = [];
}
