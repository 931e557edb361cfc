using System.Text.Json.Serialization;

namespace Promise.OpenStack.Nova;

/// <param name="Id">Ours to choose: creating it twice is a Conflict, not a second flavor.</param>
public sealed record NewFlavor(
    string Id, string Name, int Vcpus, long Ram, long Disk,
    [property: JsonPropertyName("OS-FLV-EXT-DATA:ephemeral")] long Ephemeral = 0,
    long Swap = 0,
    [property: JsonPropertyName("os-flavor-access:is_public")] bool IsPublic = true);
