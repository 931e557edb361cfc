using Promise.Api;

namespace Promise.Operator.Ledger;

/// <summary>An entry of the pool's tenants under the name that messages and quota keys use: its own, or <c>#position</c>.</summary>
public sealed record TenantTerms(string Name, PoolTenant Entry);
