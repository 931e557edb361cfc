namespace Promise.OpenStack.Neutron;

/// <summary>Addresses of the allocation pools (2^64 and more with IPv6, hence not whole numbers).</summary>
public sealed record NetworkIpAvailability(string NetworkId, string? NetworkName, string? ProjectId, double TotalIps, double UsedIps)
{
    public IReadOnlyList<SubnetIpAvailability> SubnetIpAvailability { get => field ?? []; init; }
}
