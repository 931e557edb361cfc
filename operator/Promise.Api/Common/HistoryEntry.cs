using System.Text.Json.Serialization;

namespace Promise.Api;

/// <summary>One fact of an object's life; notifications resume from it after a restart.</summary>
public sealed record HistoryEntry
{
    /// <summary>Deterministic identifier of the fact, the same after a restart.</summary>
    public required string Id { get; init; }

    /// <summary>Event type, such as reservation.held.</summary>
    public required string Type { get; init; }

    /// <summary>When it happened. RFC 3339 with any offset.</summary>
    [JsonConverter(typeof(TimestampConverter))]
    public required DateTimeOffset Time { get; init; }

    /// <summary>Which rule decided, CamelCase.</summary>
    public required string Reason { get; init; }

    /// <summary>A sentence for people.</summary>
    public string? Message { get; init; }
}
