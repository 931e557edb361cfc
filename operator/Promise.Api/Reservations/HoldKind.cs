using System.Text.Json.Serialization;

namespace Promise.Api;

/// <summary>What a hold is in the cloud.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<HoldKind>))]
public enum HoldKind
{
    /// <summary>A Placement consumer that owns the amounts of one instance.</summary>
    Slot,

    /// <summary>The inventory of the reservation's own resource class on one host.</summary>
    Token,

    /// <summary>The private flavor that boots into the reserved capacity.</summary>
    Flavor,

    /// <summary>A Placement consumer that fences future bookings on one host.</summary>
    Guard,

    /// <summary>A Cinder volume.</summary>
    Volume,

    /// <summary>A floating IP.</summary>
    FloatingIP,

    /// <summary>An unbound port that owns an address.</summary>
    Port,

    /// <summary>A lease of OpenStack's reservation service.</summary>
    Lease,
}
