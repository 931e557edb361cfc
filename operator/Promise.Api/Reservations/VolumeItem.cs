namespace Promise.Api;

/// <summary>A number of volumes of one size.</summary>
public sealed record VolumeItem
{
    /// <summary>Name of the item, unique among the volumes.</summary>
    public required string Name { get; init; }

    /// <summary>Number of volumes. 1 to 1000.</summary>
    public required int Count { get; init; }

    /// <summary>Size of each, as a quantity in bytes, more than 0, rounded up to whole GiB.</summary>
    public required Quantity Size { get; init; }

    /// <summary>Volume type, one of the pool's. Absent: the pool's only one.</summary>
    public string? VolumeType { get; init; }

    /// <summary>Availability zone. Absent: any.</summary>
    public string? Zone { get; init; }
}
