namespace Promise.CloudSim.Cinder;

/// <summary>A type goes to the pool that its extra spec volume_backend_name names; without one to any.</summary>
public sealed record VolumeType(string Id, string Name, string? Backend, string? Description = null);
