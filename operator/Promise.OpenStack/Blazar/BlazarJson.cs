using System.Text.Json.Serialization;
using Promise.OpenStack.Json;

namespace Promise.OpenStack.Blazar;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Converters = [typeof(TimeConverter)])]
[JsonSerializable(typeof(IReadOnlyList<Lease>))]
[JsonSerializable(typeof(NewLease))]
[JsonSerializable(typeof(LeaseUpdate))]
[JsonSerializable(typeof(IReadOnlyList<ReservableHost>))]
[JsonSerializable(typeof(NewReservableHost))]
[JsonSerializable(typeof(IReadOnlyList<HostAllocation>))]
[JsonSerializable(typeof(IReadOnlyList<ReservableFloatingIp>))]
[JsonSerializable(typeof(NewReservableFloatingIp))]
internal sealed partial class BlazarJson : JsonSerializerContext;
