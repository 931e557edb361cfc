using System.Text.Json.Serialization;

namespace Promise.Api;

/// <summary>On which side of its value a threshold is crossed.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ThresholdOperator>))]
public enum ThresholdOperator
{
    /// <summary>Crossed while the figure is below the value.</summary>
    LessThan,

    /// <summary>Crossed while the figure is above the value.</summary>
    GreaterThan,
}
