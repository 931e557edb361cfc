namespace Promise.OpenStack.Nova;

/// <summary>A project's limits and use (-1: unlimited).</summary>
public sealed record ComputeQuota(QuotaUsage Instances, QuotaUsage Cores, QuotaUsage Ram, QuotaUsage? ServerGroups = null, QuotaUsage? ServerGroupMembers = null);
