using System.Text.Json.Serialization;

namespace Promise.Api;

/// <summary>Where a figure stands against its threshold.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ThresholdState>))]
public enum ThresholdState
{
    /// <summary>Not crossed.</summary>
    Clear,

    /// <summary>Crossed.</summary>
    Crossed,

    /// <summary>The figure is not known.</summary>
    Unknown,
}
