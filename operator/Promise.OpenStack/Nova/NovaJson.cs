using System.Text.Json.Serialization;
using Promise.OpenStack.Json;

namespace Promise.OpenStack.Nova;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Converters = [typeof(TimeConverter)])]
[JsonSerializable(typeof(IReadOnlyList<Flavor>))]
[JsonSerializable(typeof(NewFlavor))]
[JsonSerializable(typeof(IReadOnlyList<FlavorAccess>))]
[JsonSerializable(typeof(FlavorAccessAction))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, string>))]
[JsonSerializable(typeof(IReadOnlyList<Server>))]
[JsonSerializable(typeof(NewServerBody))]
[JsonSerializable(typeof(IReadOnlyList<NewServerNetwork>))]
[JsonSerializable(typeof(CreatedServer))]
[JsonSerializable(typeof(IReadOnlyList<VolumeAttachment>))]
[JsonSerializable(typeof(NewVolumeAttachment))]
[JsonSerializable(typeof(IReadOnlyList<InterfaceAttachment>))]
[JsonSerializable(typeof(NewInterfaceAttachment))]
[JsonSerializable(typeof(IReadOnlyList<ComputeService>))]
[JsonSerializable(typeof(IReadOnlyList<Hypervisor>))]
[JsonSerializable(typeof(IReadOnlyList<Aggregate>))]
[JsonSerializable(typeof(IReadOnlyList<ComputeZone>))]
[JsonSerializable(typeof(ComputeQuota))]
[JsonSerializable(typeof(LimitsBody))]
[JsonSerializable(typeof(IReadOnlyList<ServerGroup>))]
[JsonSerializable(typeof(NewServerGroup))]
internal sealed partial class NovaJson : JsonSerializerContext;
