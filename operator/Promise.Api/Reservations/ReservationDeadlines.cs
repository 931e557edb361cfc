using System.Text.Json.Serialization;

namespace Promise.Api;

/// <summary>When time will next act on the reservation.</summary>
public sealed record ReservationDeadlines
{
    /// <summary>Holds are placed. RFC 3339 with any offset.</summary>
    [JsonConverter(typeof(TimestampConverter))]
    public DateTimeOffset? HoldAt { get; init; }

    /// <summary>The window opens. RFC 3339 with any offset.</summary>
    [JsonConverter(typeof(TimestampConverter))]
    public DateTimeOffset? StartAt { get; init; }

    /// <summary>What is not claimed is released. Absent: never. RFC 3339 with any offset.</summary>
    [JsonConverter(typeof(TimestampConverter))]
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Notice of the end is given. Absent: none. RFC 3339 with any offset.</summary>
    [JsonConverter(typeof(TimestampConverter))]
    public DateTimeOffset? NoticeAt { get; init; }

    /// <summary>Use stops. Absent: unlimited. RFC 3339 with any offset.</summary>
    [JsonConverter(typeof(TimestampConverter))]
    public DateTimeOffset? EndAt { get; init; }
}
