namespace Promise.OpenStack.Neutron;

public enum TaggedResource
{
    Network,
    Subnet,
    Port,
    FloatingIp,
}
