namespace Promise.OpenStack.Blazar;

/// <summary>A host that was enrolled with Blazar, and with that taken out of general use.</summary>
/// <param name="LocalGb">GiB.</param>
public sealed record ReservableHost(
    string Id, string HypervisorHostname, string? ServiceName, int Vcpus, long MemoryMb, long LocalGb, string? AvailabilityZone, bool Reservable = true);
