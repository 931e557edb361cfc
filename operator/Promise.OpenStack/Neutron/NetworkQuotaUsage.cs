namespace Promise.OpenStack.Neutron;

/// <param name="Limit">-1: unlimited.</param>
/// <param name="Reserved">By requests under way; for two minutes at most.</param>
public sealed record NetworkQuotaUsage(long Limit, long Used = 0, long Reserved = 0)
{
    /// <summary>What is left; null: without limit.</summary>
    public long? Left => Limit < 0 ? null : Math.Max(0, Limit - Used - Reserved);
}
