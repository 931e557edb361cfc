using System.Text.Json.Serialization;

namespace Promise.Api;

/// <summary>The half-open window [start, end) of a promise.</summary>
public sealed record BookedWindow
{
    /// <summary>First instant of use. RFC 3339 with any offset.</summary>
    [JsonConverter(typeof(TimestampConverter))]
    public required DateTimeOffset Start { get; init; }

    /// <summary>First instant after use. Absent: unlimited. RFC 3339 with any offset.</summary>
    [JsonConverter(typeof(TimestampConverter))]
    public DateTimeOffset? End { get; init; }

    /// <summary>What is not claimed by then is released. Absent: never. RFC 3339 with any offset.</summary>
    [JsonConverter(typeof(TimestampConverter))]
    public DateTimeOffset? ExpiresAt { get; init; }
}
