using System.Text.Json.Serialization;

namespace Promise.Api;

/// <summary>Where an offer stands.</summary>
public sealed record OfferStatus
{
    /// <summary>The booking is released unless it is confirmed by then. RFC 3339 with any offset.</summary>
    [JsonConverter(typeof(TimestampConverter))]
    public required DateTimeOffset ValidUntil { get; init; }

    /// <summary>When it was confirmed. Absent: not yet. RFC 3339 with any offset.</summary>
    [JsonConverter(typeof(TimestampConverter))]
    public DateTimeOffset? ConfirmedAt { get; init; }
}
