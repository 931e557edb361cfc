using Promise.Planning;

namespace Promise.Operator.Pools.Discovery;

/// <summary>A compute host as Nova knows it.</summary>
/// <param name="OutOfService">Why it takes no servers (down, disabled and by whom); null: it does.</param>
internal sealed record ComputeHost(string Name, string Zone, NameSet Aggregates, string? OutOfService);
