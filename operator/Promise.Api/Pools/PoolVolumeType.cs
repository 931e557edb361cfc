namespace Promise.Api;

/// <summary>A volume type that a pool promises.</summary>
public sealed record PoolVolumeType
{
    /// <summary>Name of the volume type.</summary>
    public required string VolumeType { get; init; }
}
