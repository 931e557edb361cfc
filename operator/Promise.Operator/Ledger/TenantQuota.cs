using System.Collections.Immutable;
using Promise.Api;
using Promise.Operator.Pools.Observation;
using Promise.Planning;

namespace Promise.Operator.Ledger;

/// <summary>A tenant's quota as pool-level resources of the calendar, in the units that bookings are counted in.</summary>
public static class TenantQuota
{
    /// <param name="instances">By how much adjustments change the number of instances. No host has a number of them: it is the tenants' quotas that have.</param>
    public static IEnumerable<PoolResource> Of(IEnumerable<TenantTerms> tenants, ImmutableArray<PoolAdjustment> instances) =>
        from tenant in tenants
        from quota in tenant.Entry.Quota
        select new PoolResource(PoolKeys.TenantQuota(tenant.Name, quota.Key), Units.Floor(quota.Key, quota.Value))
        {
            Adjustments = quota.Key == ResourceNames.Instances ? instances : [],
        };
}
