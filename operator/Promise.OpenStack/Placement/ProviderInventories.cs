namespace Promise.OpenStack.Placement;

/// <param name="ResourceProviderGeneration">The provider's generation that the inventories were read at, or are written on top of.</param>
public sealed record ProviderInventories(long ResourceProviderGeneration, IReadOnlyDictionary<string, Inventory> Inventories);
