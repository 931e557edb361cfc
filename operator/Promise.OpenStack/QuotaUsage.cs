namespace Promise.OpenStack;

/// <param name="Limit">-1: unlimited.</param>
public sealed record QuotaUsage(long Limit, long InUse = 0, long Reserved = 0)
{
    /// <summary>What is left; null: without limit.</summary>
    public long? Left => Limit < 0 ? null : Math.Max(0, Limit - InUse - Reserved);
}
