using Promise.Planning;

namespace Promise.Operator.Pools.Discovery;

/// <summary>What one consumer has of a host.</summary>
/// <param name="TokenOf">The reservation whose token the consumer holds, which makes it a server in a slot of ours; null: it holds none.</param>
/// <param name="IsGuard">The consumer is (a part of) this pool's guard of the host.</param>
internal readonly record struct ProviderUse(Guid Consumer, Amounts Amounts, Guid? TokenOf, bool IsGuard = false);
