namespace Promise.Api;

/// <summary>A volume item as it stands promised.</summary>
public sealed record BookedVolumes
{
    /// <summary>Name of the item.</summary>
    public required string Name { get; init; }

    /// <summary>Number of volumes promised. 0 to 1000.</summary>
    public required int Count { get; init; }

    /// <summary>Size of each in GiB. 1 or more.</summary>
    public required long SizeGiB { get; init; }

    /// <summary>Volume type. Absent: the cloud's default.</summary>
    public string? VolumeType { get; init; }

    /// <summary>Availability zone. Absent: any.</summary>
    public string? Zone { get; init; }
}
