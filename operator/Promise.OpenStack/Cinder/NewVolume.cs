namespace Promise.OpenStack.Cinder;

/// <param name="Size">GiB, at least 1.</param>
public sealed record NewVolume(
    string Name, int Size, string? VolumeType = null, string? AvailabilityZone = null, string? Description = null,
    IReadOnlyDictionary<string, string>? Metadata = null);
