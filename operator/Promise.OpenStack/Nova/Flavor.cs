using System.Text.Json.Serialization;

namespace Promise.OpenStack.Nova;

/// <param name="Ram">MiB.</param>
/// <param name="Disk">Root disk, GiB.</param>
/// <param name="Ephemeral">GiB.</param>
/// <param name="Swap">MiB.</param>
public sealed record Flavor(
    string Id, string Name, int Vcpus, long Ram, long Disk,
    [property: JsonPropertyName("OS-FLV-EXT-DATA:ephemeral")] long Ephemeral = 0,
    long Swap = 0,
    [property: JsonPropertyName("os-flavor-access:is_public")] bool IsPublic = true)
{
    public IReadOnlyDictionary<string, string> ExtraSpecs { get => field ?? new Dictionary<string, string>(); init; }
}
