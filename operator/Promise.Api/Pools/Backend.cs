using System.Text.Json.Serialization;

namespace Promise.Api;

/// <summary>Who keeps the promises of a pool.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Backend>))]
public enum Backend
{
    /// <summary>This operator holds the capacity at Nova, Placement, Cinder and Neutron.</summary>
    Shim,

    /// <summary>OpenStack's reservation service owns a lease for each reservation.</summary>
    Blazar,
}
