namespace Promise.OpenStack.Neutron;

public sealed record AllocationPool(string Start, string End);
