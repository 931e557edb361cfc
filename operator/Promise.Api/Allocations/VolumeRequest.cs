namespace Promise.Api;

/// <summary>A number of volumes to hand over.</summary>
public sealed record VolumeRequest
{
    /// <summary>Volume item of the reservation. Needed with reservation.</summary>
    public string? Item { get; init; }

    /// <summary>Size of each, as a quantity in bytes, more than 0, rounded up to whole GiB. Needed with pool.</summary>
    public Quantity? Size { get; init; }

    /// <summary>Volume type; only with size. Absent: the cloud's default.</summary>
    public string? VolumeType { get; init; }

    /// <summary>Number of volumes. 1 to 1000. Default 1.</summary>
    public int Count { get; set; } = 1;

    /// <summary>Entry under servers; its servers get one volume each in turn. Absent: they are handed over unattached.</summary>
    public string? AttachTo { get; init; }
}
