using System.Text.Json.Serialization;

namespace Promise.Api;

/// <summary>A figure of the capacity map.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CapacityMetric>))]
public enum CapacityMetric
{
    /// <summary>What the cloud has, after ratios, adjustments and reservablePercent.</summary>
    [JsonStringEnumMemberName("total")]
    Total,

    /// <summary>What others use, outside every reservation.</summary>
    [JsonStringEnumMemberName("used")]
    Used,

    /// <summary>What is promised and not yet allocated.</summary>
    [JsonStringEnumMemberName("reserved")]
    Reserved,

    /// <summary>What is promised and allocated.</summary>
    [JsonStringEnumMemberName("allocated")]
    Allocated,

    /// <summary>What can still be promised.</summary>
    [JsonStringEnumMemberName("available")]
    Available,
}
