using System.Text.Json.Serialization;

namespace Promise.OpenStack.Blazar;

/// <param name="Affinity">True: all on one host; false: each on its own; null: anywhere.</param>
public sealed record NewFlavorReservation(
    int Amount, string FlavorId, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] bool? Affinity = null) : NewReservation;
