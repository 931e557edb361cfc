namespace Promise.Api;

/// <summary>A figure that is watched.</summary>
public sealed record CapacityThreshold
{
    /// <summary>Name of the threshold, unique in the pool.</summary>
    public required string Name { get; init; }

    /// <summary>Resource name, such as vcpus, memory, floatingIPs/public; with flavor: instances.</summary>
    public required string Resource { get; init; }

    /// <summary>Which figure of the resource. Default available.</summary>
    public CapacityMetric Metric { get; set; } = CapacityMetric.Available;

    /// <summary>On which side of value it is crossed.</summary>
    public required ThresholdOperator Operator { get; init; }

    /// <summary>The value to compare with, in the resource's own unit (count or bytes).</summary>
    public required Quantity Value { get; init; }

    /// <summary>How far the figure must come back beyond value before the threshold clears. Default 0.</summary>
    public Quantity Hysteresis { get; set; } = Quantity.Zero;

    /// <summary>Only this availability zone. Absent: the whole pool.</summary>
    public string? Zone { get; init; }

    /// <summary>Count how many of this flavor fit instead of the resource's amount. Absent: the amount.</summary>
    public string? Flavor { get; init; }
}
