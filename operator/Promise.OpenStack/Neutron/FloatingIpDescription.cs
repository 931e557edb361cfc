namespace Promise.OpenStack.Neutron;

internal sealed record FloatingIpDescription(string Description);
