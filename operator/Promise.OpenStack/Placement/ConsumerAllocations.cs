namespace Promise.OpenStack.Placement;

/// <summary>All that a consumer has. A consumer that Placement doesn't know reads as <see cref="IsEmpty"/> with no generation.</summary>
public sealed record ConsumerAllocations
{
    /// <summary>By provider.</summary>
    public IReadOnlyDictionary<string, ProviderAllocation> Allocations { get => field ?? new Dictionary<string, ProviderAllocation>(); init; }
    public string? ProjectId { get; init; }
    public string? UserId { get; init; }
    /// <summary>Null: Placement doesn't know the consumer; a write must then say null as well.</summary>
    public long? ConsumerGeneration { get; init; }
    public string? ConsumerType { get; init; }

    public bool IsEmpty => Allocations.Count == 0;
}
