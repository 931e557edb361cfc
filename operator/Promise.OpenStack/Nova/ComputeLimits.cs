using System.Text.Json.Serialization;

namespace Promise.OpenStack.Nova;

/// <summary>What a project sees of its own limits (-1: unlimited). RAM in MiB.</summary>
public sealed record ComputeLimits(
    [property: JsonPropertyName("maxTotalInstances")] long MaxTotalInstances,
    [property: JsonPropertyName("maxTotalCores")] long MaxTotalCores,
    [property: JsonPropertyName("maxTotalRAMSize")] long MaxTotalRam,
    [property: JsonPropertyName("totalInstancesUsed")] long TotalInstancesUsed = 0,
    [property: JsonPropertyName("totalCoresUsed")] long TotalCoresUsed = 0,
    [property: JsonPropertyName("totalRAMUsed")] long TotalRamUsed = 0);
