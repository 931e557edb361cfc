using System.Text.Json.Serialization;

namespace Promise.Api;

/// <summary>What became of an adjustment.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AdjustmentPhase>))]
public enum AdjustmentPhase
{
    /// <summary>Accepted; its window has not begun.</summary>
    Scheduled,

    /// <summary>Its window is open and the calendar follows it.</summary>
    Active,

    /// <summary>Its window is over.</summary>
    Ended,

    /// <summary>It would break promises and force is not set; it has no effect.</summary>
    Refused,
}
