using k8s.Models;
using Promise.Api;

namespace Promise.Benchmarks.Admission;

/// <summary>The objects of the admission measurements: one slot each, in windows spread over a month.</summary>
internal static class Requests
{
    public static CapacityPool Pool(string name) => new()
    {
        Metadata = new V1ObjectMeta { Name = name },
        Spec = new CapacityPoolSpec
        {
            Cloud = new PoolCloud { CredentialsRef = new PoolCredentialsReference { Namespace = "none", Name = "none", Cloud = "none" }, Region = "RegionOne" },
            Compute = new PoolCompute(),
            StaleAfter = TimeSpan.FromDays(1),
            Tenants = [new PoolTenant { NamespaceSelector = new V1LabelSelector() }],
        },
    };

    public static Reservation Reservation(string ns, string name, string pool, int number) => new()
    {
        Metadata = new V1ObjectMeta { NamespaceProperty = ns, Name = name },
        Spec = new ReservationSpec
        {
            Pool = pool,
            Start = TimeProvider.System.GetUtcNow() + TimeSpan.FromDays(1) + TimeSpan.FromMinutes(Math.Abs(number) * 7919L % (30 * 24 * 60)),
            Duration = TimeSpan.FromHours(5),
            Instances = [new InstanceItem { Name = "web", Count = 1, Flavor = "m1.small" }],
        },
    };
}
