using System.Text.Json.Serialization;

namespace Promise.Api;

/// <summary>What an allocation yields to; derived, never asked for.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AllocationPriority>))]
public enum AllocationPriority
{
    /// <summary>Against an active reservation.</summary>
    High,

    /// <summary>Its reservation is not active.</summary>
    Normal,

    /// <summary>Without a reservation: yields to every reservation.</summary>
    Low,
}
