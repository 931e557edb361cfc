namespace Promise.Operator.Holds.Sets;

/// <summary>Volumes of one size, owned by the pool's project until they are handed over.</summary>
/// <param name="VolumeType">Name or id; null: the cloud's default.</param>
/// <param name="Zone">Availability zone; null: any.</param>
public sealed record VolumeHold(string Item, int Count, int SizeGiB, string? VolumeType = null, string? Zone = null);
