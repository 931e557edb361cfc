using System.Text.Json.Serialization;

namespace Promise.OpenStack.Cinder;

/// <summary>A project's limits and use (-1: unlimited).</summary>
public sealed record VolumeLimits(
    [property: JsonPropertyName("maxTotalVolumes")] long MaxTotalVolumes,
    [property: JsonPropertyName("maxTotalVolumeGigabytes")] long MaxTotalVolumeGigabytes,
    [property: JsonPropertyName("totalVolumesUsed")] long TotalVolumesUsed = 0,
    [property: JsonPropertyName("totalGigabytesUsed")] long TotalGigabytesUsed = 0);
