using k8s.Models;
using Microsoft.Extensions.DependencyInjection;
using Promise.Api;
using Promise.Runtime;

namespace Promise.Operator.Ledger;

public static class LedgerServices
{
    /// <summary>The books of all pools, following reservations, allocations without one, pools and namespaces.</summary>
    public static IOperatorBuilder AddLedger(this IOperatorBuilder builder)
    {
        builder.Watch<Reservation>().Watch<Allocation>().Watch<CapacityPool>().Watch<V1Namespace>();
        builder.Services.AddSingleton(ReplicaIdentity.New());
        builder.Services.AddSingleton<PoolBooks>();
        builder.Services.AddSingleton<PoolStatusBoard>();
        builder.Services.AddSingleton<LedgerCommit>();
        return builder;
    }
}
