using System.Text.Json.Serialization;

namespace Promise.Api;

/// <summary>What a refused request lacks.</summary>
public sealed record Shortage
{
    /// <summary>Resource name.</summary>
    public required string Resource { get; init; }

    /// <summary>Host, zone, or constraint. Absent: the whole pool.</summary>
    public string? Where { get; init; }

    /// <summary>First instant of the shortage. RFC 3339 with any offset.</summary>
    [JsonConverter(typeof(TimestampConverter))]
    public required DateTimeOffset From { get; init; }

    /// <summary>First instant after it. Absent: for ever. RFC 3339 with any offset.</summary>
    [JsonConverter(typeof(TimestampConverter))]
    public DateTimeOffset? To { get; init; }

    /// <summary>What was asked for, in the unit of the pool's status.capacity. 0 or more.</summary>
    public required long Asked { get; init; }

    /// <summary>What is free at the worst instant, in the same unit.</summary>
    public required long Free { get; init; }
}
