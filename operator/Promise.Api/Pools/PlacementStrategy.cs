using System.Text.Json.Serialization;

namespace Promise.Api;

/// <summary>How instances are spread over the hosts of a pool.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PlacementStrategy>))]
public enum PlacementStrategy
{
    /// <summary>Fill hosts one after the other, to keep room for large requests.</summary>
    Pack,

    /// <summary>Use the emptiest hosts first.</summary>
    Spread,
}
