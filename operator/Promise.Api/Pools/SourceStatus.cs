using System.Text.Json.Serialization;

namespace Promise.Api;

/// <summary>How a service of the cloud answers.</summary>
public sealed record SourceStatus
{
    /// <summary>Service type, such as placement, compute, block-storage, network.</summary>
    public required string Service { get; init; }

    /// <summary>When it last answered in full. Absent: never. RFC 3339 with any offset.</summary>
    [JsonConverter(typeof(TimestampConverter))]
    public DateTimeOffset? LastSuccess { get; init; }

    /// <summary>Whether its figures are old.</summary>
    public required bool Stale { get; init; }

    /// <summary>The service's own fault text. Absent: all is well.</summary>
    public string? Message { get; init; }
}
