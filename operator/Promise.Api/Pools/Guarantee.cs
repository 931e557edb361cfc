using System.Text.Json.Serialization;

namespace Promise.Api;

/// <summary>How future bookings are protected until they are held.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Guarantee>))]
public enum Guarantee
{
    /// <summary>They are fenced in Placement from the moment they are accepted.</summary>
    Guarded,

    /// <summary>They are held only leadTime before start; until then a stranger may take the room.</summary>
    BestEffort,
}
