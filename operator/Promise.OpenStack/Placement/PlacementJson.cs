using System.Text.Json.Serialization;

namespace Promise.OpenStack.Placement;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(IReadOnlyList<ResourceProvider>))]
[JsonSerializable(typeof(NewResourceProvider))]
[JsonSerializable(typeof(ProviderInventories))]
[JsonSerializable(typeof(ProviderTraits))]
[JsonSerializable(typeof(ProviderAggregates))]
[JsonSerializable(typeof(ProviderUsages))]
[JsonSerializable(typeof(ProviderAllocations))]
[JsonSerializable(typeof(ConsumerAllocations))]
[JsonSerializable(typeof(AllocationRequest))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, AllocationRequest>))]
[JsonSerializable(typeof(AllocationCandidates))]
[JsonSerializable(typeof(IReadOnlyList<ResourceClass>))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, IReadOnlyDictionary<string, long>>))]
internal sealed partial class PlacementJson : JsonSerializerContext;
