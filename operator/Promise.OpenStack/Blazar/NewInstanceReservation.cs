using System.Text.Json.Serialization;

namespace Promise.OpenStack.Blazar;

/// <param name="Affinity">True: all on one host; false: each on its own; null: anywhere.</param>
public sealed record NewInstanceReservation(
    int Amount, int Vcpus, long MemoryMb, long DiskGb, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] bool? Affinity = null, string ResourceProperties = "")
    : NewReservation;
