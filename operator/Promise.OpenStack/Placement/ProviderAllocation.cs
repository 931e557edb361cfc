using System.Text.Json.Serialization;

namespace Promise.OpenStack.Placement;

/// <summary>What one consumer has of one provider.</summary>
/// <param name="Generation">The provider's, when read; never written.</param>
public sealed record ProviderAllocation(
    IReadOnlyDictionary<string, long> Resources,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Generation = null);
