using System.Collections.Immutable;
using k8s.Models;
using Promise.Api;
using Promise.Operator.Ledger;

namespace Promise.Operator.Allocations.Deciding;

/// <summary>
/// What an allocation without a reservation must pass before any cloud is opened for it. What it asks of the pool is then for admission to
/// decide. The first rule that objects decides. Pure.
/// </summary>
public static class UnreservedRules
{
    private delegate Answer? Rule(Allocation allocation, CapacityPool pool, TenantTerms? tenant);

    private static readonly ImmutableArray<Rule> Rules = [Namespace, Credentials, Items, Addresses];

    /// <param name="tenant">What the pool gives the allocation's namespace; null: nothing.</param>
    public static Answer? Decide(Allocation allocation, CapacityPool pool, TenantTerms? tenant) =>
        Rules.Select(rule => rule(allocation, pool, tenant)).FirstOrDefault(answer => answer is not null);

    private static Answer? Namespace(Allocation allocation, CapacityPool pool, TenantTerms? tenant) =>
        tenant is null
            ? Answer.Refuse(Reasons.NamespaceNotAdmitted, $"No entry of spec.tenants of pool {pool.Name()} admits namespace {allocation.Metadata.NamespaceProperty}; ask the pool's administrator.")
            : null;

    private static Answer? Credentials(Allocation allocation, CapacityPool pool, TenantTerms? tenant) =>
        allocation.Spec.CredentialsRef is null && !tenant!.Entry.PoolCredentials
            ? Answer.Refuse(Reasons.CredentialsRequired, $"spec.credentialsRef: name a Secret with the project's own credentials; pool {pool.Name()} does not lend its own to this namespace.")
            : null;

    private static Answer? Items(Allocation allocation, CapacityPool pool, TenantTerms? tenant) =>
        allocation.Spec.Servers.FirstOrDefault(s => s.Flavor is null) is { } server
            ? Answer.Refuse(Reasons.ItemNotFound, $"spec.servers[{server.Name}].flavor: it is needed, because there is no reservation whose items could be named.")
            : null;

    private static Answer? Addresses(Allocation allocation, CapacityPool pool, TenantTerms? tenant) =>
        allocation.Spec.Servers.SelectMany(s => s.Networks).FirstOrDefault(n => n.Item is not null) is { } network
            ? Answer.Refuse(Reasons.ItemNotFound, $"spec.servers.networks: {network.Item} is an item, and there is no reservation that could have it; name a network or a port.")
            : null;
}
