using Promise.Api;
using Promise.Operator.Pools.Observation;
using Promise.Planning;

namespace Promise.Operator.Ledger;

/// <summary>A tenant's quota as pool-level resources of the calendar, in the units that bookings are counted in.</summary>
public static class TenantQuota
{
    public static IEnumerable<PoolResource> Of(TenantTerms tenant, PoolTerms terms) =>
        tenant.Entry.Quota.Select(q => new PoolResource(PoolKeys.TenantQuota(tenant.Name, q.Key), Units.Floor(q.Key, q.Value))
        {
            Adjustments = q.Key == ResourceNames.Instances ? terms.Instances : [],
        });
}
