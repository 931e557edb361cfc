using System.Text.Json.Serialization;

namespace Promise.Api;

/// <summary>What happens to a reservation that does not fit.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<WhenInfeasible>))]
public enum WhenInfeasible
{
    /// <summary>It is refused.</summary>
    Reject,

    /// <summary>It stays Pending and is decided again whenever capacity changes.</summary>
    Wait,
}
