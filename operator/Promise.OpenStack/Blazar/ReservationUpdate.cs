namespace Promise.OpenStack.Blazar;

/// <summary>What is null stays.</summary>
public sealed record ReservationUpdate(string Id, int? Amount = null, int? Min = null, int? Max = null, int? Vcpus = null, long? MemoryMb = null, long? DiskGb = null);
