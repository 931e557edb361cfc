using System.Text.Json.Serialization;

namespace Promise.OpenStack.Neutron;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(IReadOnlyList<Network>))]
[JsonSerializable(typeof(IReadOnlyList<Subnet>))]
[JsonSerializable(typeof(IReadOnlyList<Port>))]
[JsonSerializable(typeof(NewPort))]
[JsonSerializable(typeof(PortUpdate))]
[JsonSerializable(typeof(IReadOnlyList<FloatingIp>))]
[JsonSerializable(typeof(NewFloatingIp))]
[JsonSerializable(typeof(FloatingIpAssociation))]
[JsonSerializable(typeof(FloatingIpDescription))]
[JsonSerializable(typeof(NetworkQuota))]
[JsonSerializable(typeof(IReadOnlyList<NetworkIpAvailability>))]
[JsonSerializable(typeof(IReadOnlyList<SecurityGroup>))]
[JsonSerializable(typeof(IReadOnlyList<Extension>))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
internal sealed partial class NeutronJson : JsonSerializerContext;
