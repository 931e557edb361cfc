using System.Text.Json.Serialization;

namespace Promise.Api;

/// <summary>
/// Source-generated JSON of the API: camelCase, nulls omitted. Properties with a default have a setter rather than an initializer, because the
/// generated code resets those that are initialize-only where the JSON is silent about them.
/// </summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CapacityPool))]
[JsonSerializable(typeof(CapacityPoolList))]
[JsonSerializable(typeof(Reservation))]
[JsonSerializable(typeof(ReservationList))]
[JsonSerializable(typeof(Allocation))]
[JsonSerializable(typeof(AllocationList))]
public sealed partial class PromiseJsonContext : JsonSerializerContext;
