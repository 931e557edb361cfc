namespace Promise.OpenStack.Cinder;

/// <summary>A project's limits and use (-1: unlimited): volumes, gigabytes, and both per type as <c>volumes_TYPE</c> and <c>gigabytes_TYPE</c>.</summary>
public sealed record VolumeQuota(IReadOnlyDictionary<string, QuotaUsage> Resources)
{
    public QuotaUsage Volumes => Resources["volumes"];
    public QuotaUsage Gigabytes => Resources["gigabytes"];
}
