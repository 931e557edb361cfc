using System.Text.Json.Serialization;

namespace Promise.Api;

/// <summary>Where a watched figure stands.</summary>
public sealed record ThresholdStatus
{
    /// <summary>Name of the threshold.</summary>
    public required string Name { get; init; }

    /// <summary>Whether it is crossed.</summary>
    public required ThresholdState State { get; init; }

    /// <summary>The figure, in the resource's own unit (count or bytes). Absent: not known.</summary>
    public long? Value { get; init; }

    /// <summary>Since when it is in this state. RFC 3339 with any offset.</summary>
    [JsonConverter(typeof(TimestampConverter))]
    public DateTimeOffset? Since { get; init; }
}
