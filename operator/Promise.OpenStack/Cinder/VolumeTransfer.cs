using Promise.OpenStack.Configuration;

namespace Promise.OpenStack.Cinder;

/// <param name="AuthKey">What the receiver must show; only in the answer to the creation.</param>
public sealed record VolumeTransfer(string Id, string VolumeId, string? Name, Secret AuthKey = default);
