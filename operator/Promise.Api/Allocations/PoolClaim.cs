using System.Text.Json.Serialization;

namespace Promise.Api;

/// <summary>What an allocation without a reservation takes of its pool, from now on and without end.</summary>
public sealed record PoolClaim
{
    /// <summary>ID of the OpenStack project that gets the resources. Absent: the pool's own.</summary>
    public string? Project { get; init; }

    /// <summary>The metadata.generation that was decided on last. Absent: none yet. 0 or more.</summary>
    public long? DecidedGeneration { get; init; }

    /// <summary>The metadata.generation that booked stands for. 0 or more.</summary>
    public long? BookedGeneration { get; init; }

    /// <summary>Revision of the pool's ledger that decided. 0 or more.</summary>
    public long? LedgerRevision { get; init; }

    /// <summary>When it was booked first. RFC 3339 with any offset.</summary>
    [JsonConverter(typeof(TimestampConverter))]
    public DateTimeOffset? Since { get; init; }

    /// <summary>What is booked. Absent: nothing.</summary>
    public Booking? Booked { get; init; }

    /// <summary>Hosts foreseen; Nova chooses the real ones. At most 2000.</summary>
    public IReadOnlyList<ItemPlacement> Placements { get; set; } = [];
}
