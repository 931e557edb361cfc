namespace Promise.OpenStack.Neutron;

/// <param name="PortId">Null: not associated.</param>
public sealed record FloatingIp(
    string Id, string FloatingIpAddress, string FloatingNetworkId, string? ProjectId, string Status, string? PortId, string? FixedIpAddress, string? RouterId,
    string Description = "")
{
    public IReadOnlyList<string> Tags { get => field ?? []; init; }
}
