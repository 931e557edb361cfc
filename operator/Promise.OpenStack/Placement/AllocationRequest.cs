using System.Text.Json.Serialization;

namespace Promise.OpenStack.Placement;

/// <summary>What a consumer shall have from now on, in place of whatever it has. No allocations at all: the consumer is given up.</summary>
public sealed record AllocationRequest
{
    /// <summary>By provider.</summary>
    public required IReadOnlyDictionary<string, ProviderAllocation> Allocations { get; init; }
    public required string ProjectId { get; init; }
    public required string UserId { get; init; }
    /// <summary>As read; null: the consumer must not exist yet. Anything else is refused (Conflict).</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required long? ConsumerGeneration { get; init; }
    /// <summary>Capital letters, digits and underscores, such as <c>PROMISE_HOLD</c>.</summary>
    public required string ConsumerType { get; init; }
    /// <summary>Which request group each provider serves; as a candidate gave it.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Mappings { get; init; }
}
