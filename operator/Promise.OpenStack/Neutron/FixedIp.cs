namespace Promise.OpenStack.Neutron;

/// <param name="IpAddress">Null in a request: any of the subnet.</param>
public sealed record FixedIp(string SubnetId, string? IpAddress = null);
