using k8s.Models;
using Promise.Api;
using Promise.Runtime;

namespace Promise.Integration.Tests.Pools;

internal static class PoolAssertions
{
    public static bool Holds(this CapacityPool pool, string condition) => Conditions.IsTrue(pool.Status.Conditions, condition);

    /// <summary>Null: nobody has said yet.</summary>
    public static V1Condition? Condition(this CapacityPool pool, string type) => Conditions.Find(pool.Status.Conditions, type);

    public static CapacityFigures Figures(this CapacityPool pool, string resource) => pool.Status.Capacity.Single(c => c.Resource == resource);
}
