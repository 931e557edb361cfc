namespace Promise.Operator.Pools.Discovery;

/// <summary>Addresses of a subnet.</summary>
/// <param name="Total">Addresses of its allocation pools; never above 2^31-1.</param>
/// <param name="Used">Ours included.</param>
internal sealed record SubnetRoom(string Id, string NetworkId, long Total, long Used);
