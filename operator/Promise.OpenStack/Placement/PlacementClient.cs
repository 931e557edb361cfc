using System.Text.Json;
using Promise.OpenStack.Http;

namespace Promise.OpenStack.Placement;

internal sealed class PlacementClient(ServiceConnection service) : IPlacementClient
{
    private static readonly PlacementJson Json = PlacementJson.Default;

    public Task<IReadOnlyList<ResourceProvider>> ListProvidersAsync(ProviderQuery query, CancellationToken cancellationToken)
    {
        var parameters = new Query().Add("name", query.Name).Add("uuid", query.Uuid).Add("in_tree", query.InTree)
            .AddAll("member_of", query.MemberOf).AddTraits("required", query.Required).AddResources("resources", query.Resources);
        var version = PlacementQuery.HasAnyOf(query.Required) ? PlacementVersions.AnyTraits : PlacementVersions.ListProviders;
        return service.GetAsync("/resource_providers" + parameters, version, Json.IReadOnlyListResourceProvider, "resource_providers", cancellationToken);
    }

    public Task<ResourceProvider?> GetProviderAsync(string uuid, CancellationToken cancellationToken) =>
        service.FindAsync(Url.Of($"/resource_providers/{uuid}"), PlacementVersions.Providers, Json.ResourceProvider, null, cancellationToken);

    public Task<ResourceProvider> CreateProviderAsync(NewResourceProvider provider, CancellationToken cancellationToken) =>
        service.WriteAsync(HttpMethod.Post, "/resource_providers", JsonSerializer.SerializeToUtf8Bytes(provider, Json.NewResourceProvider), repeatable: false,
            PlacementVersions.Providers, Json.ResourceProvider, null, cancellationToken);

    public Task<bool> DeleteProviderAsync(string uuid, CancellationToken cancellationToken) =>
        service.DeleteAsync(Url.Of($"/resource_providers/{uuid}"), PlacementVersions.Inventories, cancellationToken);

    public Task<ProviderInventories?> GetInventoriesAsync(string uuid, CancellationToken cancellationToken) =>
        service.FindAsync(Url.Of($"/resource_providers/{uuid}/inventories"), PlacementVersions.Inventories, Json.ProviderInventories, null, cancellationToken);

    // the generation makes a repeated write a Conflict at worst, but that would hide that the first one took effect
    public Task<ProviderInventories> PutInventoriesAsync(string uuid, ProviderInventories inventories, CancellationToken cancellationToken) =>
        service.WriteAsync(HttpMethod.Put, Url.Of($"/resource_providers/{uuid}/inventories"), JsonSerializer.SerializeToUtf8Bytes(inventories, Json.ProviderInventories),
            repeatable: false, PlacementVersions.Inventories, Json.ProviderInventories, null, cancellationToken);

    public Task<bool> DeleteInventoryAsync(string uuid, string resourceClass, CancellationToken cancellationToken) =>
        service.DeleteAsync(Url.Of($"/resource_providers/{uuid}/inventories/{resourceClass}"), PlacementVersions.Inventories, cancellationToken);

    public Task<ProviderTraits?> GetTraitsAsync(string uuid, CancellationToken cancellationToken) =>
        service.FindAsync(Url.Of($"/resource_providers/{uuid}/traits"), PlacementVersions.Traits, Json.ProviderTraits, null, cancellationToken);

    public Task<ProviderTraits> PutTraitsAsync(string uuid, ProviderTraits traits, CancellationToken cancellationToken) =>
        service.WriteAsync(HttpMethod.Put, Url.Of($"/resource_providers/{uuid}/traits"), JsonSerializer.SerializeToUtf8Bytes(traits, Json.ProviderTraits),
            repeatable: false, PlacementVersions.Traits, Json.ProviderTraits, null, cancellationToken);

    public Task PutTraitAsync(string name, CancellationToken cancellationToken) =>
        service.WriteAsync(HttpMethod.Put, Url.Of($"/traits/{name}"), null, repeatable: true, PlacementVersions.Traits, cancellationToken);

    public Task<ProviderAggregates?> GetAggregatesAsync(string uuid, CancellationToken cancellationToken) =>
        service.FindAsync(Url.Of($"/resource_providers/{uuid}/aggregates"), PlacementVersions.Aggregates, Json.ProviderAggregates, null, cancellationToken);

    public Task<ProviderUsages?> GetProviderUsagesAsync(string uuid, CancellationToken cancellationToken) =>
        service.FindAsync(Url.Of($"/resource_providers/{uuid}/usages"), PlacementVersions.Providers, Json.ProviderUsages, null, cancellationToken);

    public Task<ProviderAllocations?> GetProviderAllocationsAsync(string uuid, CancellationToken cancellationToken) =>
        service.FindAsync(Url.Of($"/resource_providers/{uuid}/allocations"), PlacementVersions.ProviderAllocations, Json.ProviderAllocations, null, cancellationToken);

    public Task<AllocationCandidates> ListAllocationCandidatesAsync(CandidateQuery query, CancellationToken cancellationToken)
    {
        var parameters = new Query().Add("limit", query.Limit).Add("group_policy", query.GroupPolicy);
        foreach (var group in query.Groups)
            parameters.AddResources("resources" + group.Suffix, group.Resources).AddTraits("required" + group.Suffix, group.Required)
                .AddAll("member_of" + group.Suffix, group.MemberOf).Add("in_tree" + group.Suffix, group.InTree);
        var version = query.Groups.Any(group => PlacementQuery.HasAnyOf(group.Required)) ? PlacementVersions.AnyTraits : PlacementVersions.Candidates;
        return service.GetAsync("/allocation_candidates" + parameters, version, Json.AllocationCandidates, null, cancellationToken);
    }

    public Task<ConsumerAllocations> GetAllocationsAsync(string consumer, CancellationToken cancellationToken) =>
        service.GetAsync(Url.Of($"/allocations/{consumer}"), PlacementVersions.Allocations, Json.ConsumerAllocations, null, cancellationToken);

    public Task PutAllocationsAsync(string consumer, AllocationRequest request, CancellationToken cancellationToken) =>
        service.WriteAsync(HttpMethod.Put, Url.Of($"/allocations/{consumer}"), JsonSerializer.SerializeToUtf8Bytes(request, Json.AllocationRequest),
            repeatable: false, PlacementVersions.Allocations, cancellationToken);

    public Task PostAllocationsAsync(IReadOnlyDictionary<string, AllocationRequest> requests, CancellationToken cancellationToken) =>
        service.WriteAsync(HttpMethod.Post, "/allocations", JsonSerializer.SerializeToUtf8Bytes(requests, Json.IReadOnlyDictionaryStringAllocationRequest),
            repeatable: false, PlacementVersions.Allocations, cancellationToken);

    public async Task<IReadOnlyList<string>> ListResourceClassesAsync(CancellationToken cancellationToken) =>
        [.. (await service.GetAsync("/resource_classes", PlacementVersions.ResourceClasses, Json.IReadOnlyListResourceClass, "resource_classes", cancellationToken)).Select(one => one.Name)];

    public Task PutResourceClassAsync(string name, CancellationToken cancellationToken) =>
        service.WriteAsync(HttpMethod.Put, Url.Of($"/resource_classes/{name}"), null, repeatable: true, PlacementVersions.ResourceClasses, cancellationToken);

    public Task<bool> DeleteResourceClassAsync(string name, CancellationToken cancellationToken) =>
        service.DeleteAsync(Url.Of($"/resource_classes/{name}"), PlacementVersions.Inventories, cancellationToken);

    public async Task<IReadOnlyDictionary<string, ConsumerTypeUsage>> GetUsagesAsync(string projectId, string? consumerType, CancellationToken cancellationToken)
    {
        var parameters = new Query().Add("project_id", projectId).Add("consumer_type", consumerType);
        var usages = await service.GetAsync("/usages" + parameters, PlacementVersions.Usages, Json.IReadOnlyDictionaryStringIReadOnlyDictionaryStringInt64, "usages", cancellationToken);
        return usages.ToDictionary(usage => usage.Key, usage => new ConsumerTypeUsage(
            usage.Value.GetValueOrDefault("consumer_count"), usage.Value.Where(entry => entry.Key != "consumer_count").ToDictionary()));
    }
}
