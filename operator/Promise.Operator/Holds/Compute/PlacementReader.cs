using Promise.OpenStack.Placement;
using Promise.Operator.Holds.Naming;
using Promise.Operator.Holds.Sets;

namespace Promise.Operator.Holds.Compute;

/// <summary>Reads what a write rests on: three requests a host, whatever the number of slots.</summary>
internal sealed class PlacementReader(IPlacementClient placement)
{
    private const int Rereads = 5;

    public async Task<IReadOnlyDictionary<Guid, HostPicture>> ReadAsync(IEnumerable<HoldHost> hosts, CancellationToken cancellationToken)
    {
        var pictures = await Task.WhenAll(hosts.DistinctBy(host => host.Provider).Select(host => ReadAsync(host, cancellationToken)));
        return pictures.ToDictionary(picture => picture.Host.Provider);
    }

    public async Task<HostPicture> ReadAsync(HoldHost host, CancellationToken cancellationToken)
    {
        var tokens = ReadTokensAsync(host, cancellationToken);
        var consumers = await placement.GetProviderAllocationsAsync(host.Provider.ToString("D"), cancellationToken);
        return new HostPicture(host, consumers?.Allocations ?? new Dictionary<string, ConsumerOnProvider>(), await tokens);
    }

    /// <summary>
    /// Inventories and users of one and the same generation: a write on top of it fails if a server took a token in between, so "nobody uses
    /// it" is still true when the token is withdrawn.
    /// </summary>
    public async Task<TokenPicture> ReadTokensAsync(HoldHost host, CancellationToken cancellationToken)
    {
        var provider = HoldNames.TokenProvider(host.Provider).ToString("D");
        for (var attempt = 0; ; attempt++)
        {
            if (await placement.GetInventoriesAsync(provider, cancellationToken) is not { } inventories
                || await placement.GetProviderAllocationsAsync(provider, cancellationToken) is not { } users)
                return new TokenPicture(host, null, new Dictionary<string, Inventory>(), new Dictionary<string, ConsumerOnProvider>());
            if (inventories.ResourceProviderGeneration == users.ResourceProviderGeneration || attempt == Rereads)
                return new TokenPicture(host, inventories.ResourceProviderGeneration, inventories.Inventories, users.Allocations);
        }
    }

    /// <summary>All hosts that carry tokens, with what they carry: one request and one more for each of them.</summary>
    public async Task<IReadOnlyList<TokenPicture>> ScanAsync(CancellationToken cancellationToken)
    {
        var providers = await placement.ListProvidersAsync(ProviderQuery.All, cancellationToken);
        return await Task.WhenAll(providers.Select(HostOf).OfType<HoldHost>().Select(host => ReadTokensAsync(host, cancellationToken)));
    }

    private static HoldHost? HostOf(ResourceProvider provider) =>
        provider.Name.StartsWith(HoldNames.TokenProviderPrefix, StringComparison.Ordinal) && Guid.TryParse(provider.ParentProviderUuid, out var parent)
        && provider.Uuid == HoldNames.TokenProvider(parent).ToString("D")
            ? new HoldHost(parent, provider.Name[HoldNames.TokenProviderPrefix.Length..])
            : null;
}
