namespace Promise.OpenStack.Nova;

public sealed record InterfaceAttachment(string PortId, string NetId, string PortState, string? MacAddr)
{
    public IReadOnlyList<InterfaceAddress> FixedIps { get => field ?? []; init; }
}
