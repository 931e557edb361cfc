namespace Promise.Operator.Holds.Sets;

/// <summary>Addresses of one subnet: ports without a device, owned by the consumer's project.</summary>
/// <param name="Network">Id of the network that the subnet is in.</param>
/// <param name="Subnet">Id of the subnet.</param>
public sealed record AddressHold(string Item, int Count, string Network, string Subnet);
