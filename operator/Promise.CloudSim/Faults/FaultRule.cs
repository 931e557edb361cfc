namespace Promise.CloudSim.Faults;

/// <summary>Which requests go wrong, how, and how often.</summary>
public sealed record FaultRule(FaultKind Kind)
{
    /// <summary>identity, placement, compute, volume, network, image or reservation; null: any.</summary>
    public string? Service { get; init; }

    /// <summary>HTTP method; null: any.</summary>
    public string? Method { get; init; }

    /// <summary>A regular expression on the path, without the service's prefix; null: any.</summary>
    public string? Path { get; init; }

    /// <summary>How many requests it hits, then it is over; null: all.</summary>
    public int? Count { get; init; }

    /// <summary>Share of the matching requests that it hits, 0 to 1.</summary>
    public double Probability { get; init; } = 1;

    /// <summary>Matching requests that are let through first.</summary>
    public int Skip { get; init; }

    /// <summary>HTTP status of <see cref="FaultKind.Status"/>.</summary>
    public int Status { get; init; } = 503;

    /// <summary>Seconds in the Retry-After header of <see cref="FaultKind.Status"/>.</summary>
    public int? RetryAfter { get; init; }

    public TimeSpan Delay { get; init; }
}
