namespace Promise.OpenStack.Neutron;

public sealed record SubnetIpAvailability(string SubnetId, string? SubnetName, string Cidr, int IpVersion, double TotalIps, double UsedIps);
