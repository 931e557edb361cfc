namespace Promise.Operator.Pools.Discovery;

/// <summary>Addresses of an external network.</summary>
/// <param name="Total">IPv4 addresses of its allocation pools: a floating IP is never IPv6.</param>
/// <param name="Used">Ours included.</param>
internal sealed record NetworkRoom(string Id, long Total, long Used);
