using System.Text.Json.Serialization;

namespace Promise.OpenStack.Neutron;

/// <param name="DeviceId">Empty: nobody uses it.</param>
public sealed record Port(
    string Id, string Name, string NetworkId, string? ProjectId, string MacAddress, string Status, string DeviceId = "", string DeviceOwner = "",
    string? Description = null, [property: JsonPropertyName("binding:host_id")] string? HostId = null)
{
    public IReadOnlyList<FixedIp> FixedIps { get => field ?? []; init; }
    public IReadOnlyList<string> SecurityGroups { get => field ?? []; init; }
    public IReadOnlyList<string> Tags { get => field ?? []; init; }
}
