namespace Promise.Runtime.Leading;

/// <summary>The last renewal that succeeded, by this machine's clocks at the moment it was sent.</summary>
internal sealed record Renewal(long Timestamp, long UtcTicks, long Term);
