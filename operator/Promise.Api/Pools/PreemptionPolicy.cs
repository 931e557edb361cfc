using System.Text.Json.Serialization;

namespace Promise.Api;

/// <summary>Whether a reservation may take the room of another.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PreemptionPolicy>))]
public enum PreemptionPolicy
{
    /// <summary>No reservation yields to another.</summary>
    Never,

    /// <summary>Reservations and unreserved allocations of a lower priority may have to yield.</summary>
    LowerPriority,
}
