using System.Text.Json.Serialization;

namespace Promise.OpenStack.Neutron;

internal sealed record FloatingIpAssociation(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? PortId, string? FixedIpAddress);
