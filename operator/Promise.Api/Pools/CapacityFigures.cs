namespace Promise.Api;

/// <summary>The capacity map's figures for one resource, for now.</summary>
public sealed record CapacityFigures
{
    /// <summary>Resource name, such as vcpus, memory, floatingIPs/public.</summary>
    public required string Resource { get; init; }

    /// <summary>Unit of the figures: MiB for memory, GiB for disk and volumeStorage. Absent: a count.</summary>
    public string? Unit { get; init; }

    /// <summary>Availability zone. Absent: all zones together.</summary>
    public string? Zone { get; init; }

    /// <summary>What the cloud has, after ratios, adjustments and reservablePercent.</summary>
    public required long Total { get; init; }

    /// <summary>What others use, outside every reservation.</summary>
    public required long Used { get; init; }

    /// <summary>What is promised and not yet allocated.</summary>
    public required long Reserved { get; init; }

    /// <summary>What is promised and allocated.</summary>
    public required long Allocated { get; init; }

    /// <summary>What can still be promised; negative where promises exceed capacity.</summary>
    public required long Available { get; init; }

    /// <summary>Whether the service no longer answers and these are its last good figures. Default false.</summary>
    public bool Stale { get; set; }
}
