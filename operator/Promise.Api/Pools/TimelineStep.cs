using System.Text.Json.Serialization;

namespace Promise.Api;

/// <summary>A span of time during which the figures do not change.</summary>
public sealed record TimelineStep
{
    /// <summary>First instant. RFC 3339 with any offset.</summary>
    [JsonConverter(typeof(TimestampConverter))]
    public required DateTimeOffset From { get; init; }

    /// <summary>First instant after it. Absent: for ever. RFC 3339 with any offset.</summary>
    [JsonConverter(typeof(TimestampConverter))]
    public DateTimeOffset? To { get; init; }

    /// <summary>Figures per resource. At most 64.</summary>
    public IReadOnlyList<TimelineFigures> Capacity { get; set; } = [];
}
