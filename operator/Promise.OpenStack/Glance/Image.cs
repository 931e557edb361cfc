namespace Promise.OpenStack.Glance;

/// <param name="MinDisk">GiB that a flavor must have.</param>
/// <param name="MinRam">MiB that a flavor must have.</param>
public sealed record Image(string Id, string? Name, string Status, string? Owner, string? Visibility, int MinDisk = 0, int MinRam = 0, long? Size = null);
