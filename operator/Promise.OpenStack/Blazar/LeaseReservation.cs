namespace Promise.OpenStack.Blazar;

/// <param name="ResourceType"><c>physical:host</c>, <c>virtual:instance</c>, <c>flavor:instance</c> or <c>virtual:floatingip</c>; it decides which of the others are set.</param>
/// <param name="Status">pending, active, deleted, error.</param>
/// <param name="FlavorId">The flavor to boot from (<c>virtual:instance</c>); for <c>flavor:instance</c> it is the reservation's own ID.</param>
public sealed record LeaseReservation(
    string Id, string ResourceType, string Status, string? ResourceId = null, bool MissingResources = false, bool ResourcesChanged = false,
    int? Amount = null, int? Vcpus = null, long? MemoryMb = null, long? DiskGb = null, bool? Affinity = null,
    string? FlavorId = null, int? AggregateId = null, string? ServerGroupId = null,
    int? Min = null, int? Max = null, string? HypervisorProperties = null, string? ResourceProperties = null,
    string? NetworkId = null);
