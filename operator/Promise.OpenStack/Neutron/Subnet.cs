namespace Promise.OpenStack.Neutron;

public sealed record Subnet(string Id, string Name, string NetworkId, string? ProjectId, int IpVersion, string Cidr, string? GatewayIp)
{
    public IReadOnlyList<AllocationPool> AllocationPools { get => field ?? []; init; }
    public IReadOnlyList<string> Tags { get => field ?? []; init; }
}
