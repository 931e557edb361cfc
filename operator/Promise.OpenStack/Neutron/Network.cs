using System.Text.Json.Serialization;

namespace Promise.OpenStack.Neutron;

public sealed record Network(
    string Id, string Name, string? ProjectId, string? Status, [property: JsonPropertyName("router:external")] bool IsExternal = false, bool Shared = false)
{
    [JsonPropertyName("subnets")]
    public IReadOnlyList<string> SubnetIds { get => field ?? []; init; }
    public IReadOnlyList<string> Tags { get => field ?? []; init; }
}
