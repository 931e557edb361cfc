namespace Promise.CloudSim.Neutron;

public sealed record FixedIp(Subnet Subnet, string Address);
