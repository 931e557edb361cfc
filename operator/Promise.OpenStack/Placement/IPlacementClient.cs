namespace Promise.OpenStack.Placement;

/// <summary>
/// Placement, as far as holds and the capacity map need it. Every call throws <see cref="Errors.OpenStackException"/>: Conflict where a generation
/// is out of date or the name is taken, NoRoom where the capacity isn't there.
/// </summary>
public interface IPlacementClient
{
    Task<IReadOnlyList<ResourceProvider>> ListProvidersAsync(ProviderQuery query, CancellationToken cancellationToken);

    /// <summary>Null: no such provider.</summary>
    Task<ResourceProvider?> GetProviderAsync(string uuid, CancellationToken cancellationToken);

    Task<ResourceProvider> CreateProviderAsync(NewResourceProvider provider, CancellationToken cancellationToken);

    /// <summary>False: it was gone already. Conflict while it has allocations or children.</summary>
    Task<bool> DeleteProviderAsync(string uuid, CancellationToken cancellationToken);

    /// <summary>Null: no such provider.</summary>
    Task<ProviderInventories?> GetInventoriesAsync(string uuid, CancellationToken cancellationToken);

    /// <summary>Replaces all of the provider's inventories.</summary>
    Task<ProviderInventories> PutInventoriesAsync(string uuid, ProviderInventories inventories, CancellationToken cancellationToken);

    /// <summary>False: it was gone already. Conflict while it is in use.</summary>
    Task<bool> DeleteInventoryAsync(string uuid, string resourceClass, CancellationToken cancellationToken);

    /// <summary>Null: no such provider.</summary>
    Task<ProviderTraits?> GetTraitsAsync(string uuid, CancellationToken cancellationToken);

    /// <summary>Replaces all of the provider's traits; custom ones must exist (<see cref="PutTraitAsync"/>).</summary>
    Task<ProviderTraits> PutTraitsAsync(string uuid, ProviderTraits traits, CancellationToken cancellationToken);

    /// <summary>Makes sure that a custom trait exists.</summary>
    Task PutTraitAsync(string name, CancellationToken cancellationToken);

    /// <summary>Null: no such provider.</summary>
    Task<ProviderAggregates?> GetAggregatesAsync(string uuid, CancellationToken cancellationToken);

    /// <summary>Null: no such provider.</summary>
    Task<ProviderUsages?> GetProviderUsagesAsync(string uuid, CancellationToken cancellationToken);

    /// <summary>Who has what of a provider. Null: no such provider.</summary>
    Task<ProviderAllocations?> GetProviderAllocationsAsync(string uuid, CancellationToken cancellationToken);

    /// <summary>Nothing fits: no candidates, no error.</summary>
    Task<AllocationCandidates> ListAllocationCandidatesAsync(CandidateQuery query, CancellationToken cancellationToken);

    Task<ConsumerAllocations> GetAllocationsAsync(string consumer, CancellationToken cancellationToken);

    /// <summary>Replaces what one consumer has. Not sent again after a lost answer (Unavailable): read, then decide.</summary>
    Task PutAllocationsAsync(string consumer, AllocationRequest request, CancellationToken cancellationToken);

    /// <summary>Replaces what several consumers have, all or nothing. Not sent again after a lost answer (Unavailable): read, then decide.</summary>
    Task PostAllocationsAsync(IReadOnlyDictionary<string, AllocationRequest> requests, CancellationToken cancellationToken);

    Task<IReadOnlyList<string>> ListResourceClassesAsync(CancellationToken cancellationToken);

    /// <summary>Makes sure that a custom class exists.</summary>
    Task PutResourceClassAsync(string name, CancellationToken cancellationToken);

    /// <summary>False: it was gone already. Conflict while it has inventory.</summary>
    Task<bool> DeleteResourceClassAsync(string name, CancellationToken cancellationToken);

    /// <summary>A project's use by consumer type (<c>unknown</c> for servers).</summary>
    /// <param name="consumerType">Null: all of them.</param>
    Task<IReadOnlyDictionary<string, ConsumerTypeUsage>> GetUsagesAsync(string projectId, string? consumerType, CancellationToken cancellationToken);
}
