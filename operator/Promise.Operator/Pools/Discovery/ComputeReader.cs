using System.Collections.Immutable;
using Promise.OpenStack.Nova;
using Promise.Operator.Pools.Observation;
using Promise.Planning;

namespace Promise.Operator.Pools.Discovery;

/// <summary>Reads Nova: services, aggregates and flavors each round; which provider is which host only when a provider is new.</summary>
internal sealed class ComputeReader
{
    private ImmutableDictionary<Guid, (string Service, string Node)> names = ImmutableDictionary<Guid, (string, string)>.Empty;
    private ImmutableHashSet<Guid> strangers = [];

    /// <param name="roots">Placement's root providers; some of them may be no compute hosts.</param>
    public async Task<ComputePicture> ReadAsync(INovaClient nova, IReadOnlyCollection<Guid> roots, IEnumerable<string> projects, CancellationToken cancellationToken)
    {
        var services = nova.ListServicesAsync(cancellationToken);
        var aggregates = nova.ListAggregatesAsync(cancellationToken);
        var flavors = nova.ListFlavorsAsync(cancellationToken);
        var quotas = Quotas.ReadAsync(projects, project => nova.GetQuotaAsync(project, cancellationToken));
        var named = NameAsync(nova, roots, cancellationToken);
        await Task.WhenAll(services, aggregates, flavors, quotas, named);

        return new ComputePicture(
            Hosts(await services, await aggregates),
            (await flavors).Where(f => !FlavorShapes.IsOurs(f)).DistinctBy(f => f.Name).ToImmutableDictionary(f => f.Name, FlavorShapes.Of, StringComparer.Ordinal),
            await quotas);
    }

    private async Task NameAsync(INovaClient nova, IReadOnlyCollection<Guid> roots, CancellationToken cancellationToken)
    {
        // storage shared through Placement has root providers, too: those that Nova does not know are not asked about again
        if (roots.All(r => names.ContainsKey(r) || strangers.Contains(r))) return;

        names = (await nova.ListHypervisorsAsync(cancellationToken))
            .Where(h => h.Service is not null && Guid.TryParse(h.Id, out _))
            .ToImmutableDictionary(h => Guid.Parse(h.Id), h => (h.Service!.Host, h.HypervisorHostname));
        strangers = [.. roots.Where(r => !names.ContainsKey(r))];
    }

    private ImmutableDictionary<Guid, ComputeHost> Hosts(IReadOnlyList<ComputeService> services, IReadOnlyList<Aggregate> aggregates)
    {
        var running = services.Where(s => s.Binary == "nova-compute").DistinctBy(s => s.Host).ToDictionary(s => s.Host, StringComparer.Ordinal);
        var memberships = (from aggregate in aggregates from host in aggregate.Hosts group aggregate.Name by host)
            .ToDictionary(g => g.Key, NameSet.From, StringComparer.Ordinal);
        var nodes = names.Values.CountBy(n => n.Service).ToDictionary(StringComparer.Ordinal);

        var hosts = ImmutableDictionary.CreateBuilder<Guid, ComputeHost>();
        foreach (var (provider, (service, node)) in names)
            if (running.TryGetValue(service, out var state))
                // one service may drive several nodes (bare metal): then only the node's name tells them apart
                hosts[provider] = new ComputeHost(nodes[service] > 1 ? node : service, state.Zone ?? "", memberships.GetValueOrDefault(service, NameSet.Empty), OutOfService(state));
        return hosts.ToImmutable();
    }

    private static string? OutOfService(ComputeService service) => service switch
    {
        { IsUsable: true } => null,
        { Status: "disabled" } => $"disabled{(string.IsNullOrEmpty(service.DisabledReason) ? "" : $": {service.DisabledReason}")}",
        _ => "down",
    };
}
