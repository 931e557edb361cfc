namespace Promise.Operator.Holds.Sets;

/// <summary>Floating IPs of one external network, owned by the consumer's project.</summary>
/// <param name="Network">Id of the external network.</param>
public sealed record FloatingIPHold(string Item, int Count, string Network);
