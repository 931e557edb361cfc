using System.Text.Json.Serialization;

namespace Promise.Api;

/// <summary>The earliest window of a given length within bounds.</summary>
public sealed record FlexibleWindow
{
    /// <summary>Earliest start. Absent: now. RFC 3339 with any offset.</summary>
    [JsonConverter(typeof(TimestampConverter))]
    public DateTimeOffset? EarliestStart { get; init; }

    /// <summary>Latest end. Absent: as far as the pool's policy lets it. RFC 3339 with any offset.</summary>
    [JsonConverter(typeof(TimestampConverter))]
    public DateTimeOffset? LatestEnd { get; init; }

    /// <summary>Length of the window, more than 0s. A Go-style duration such as 1h30m.</summary>
    public required GoDuration Duration { get; init; }
}
