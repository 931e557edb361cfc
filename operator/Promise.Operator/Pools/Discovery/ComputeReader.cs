using System.Collections.Immutable;
using Promise.OpenStack.Nova;
using Promise.Planning;

namespace Promise.Operator.Pools.Discovery;

/// <summary>Reads Nova in four lists, whatever the number of hosts (but for pages), and one request a project.</summary>
internal sealed class ComputeReader
{
    private Dictionary<Guid, (int, long, long, int)> uses = [];
    private ImmutableHashSet<Guid> stirred = [];

    public async Task<ComputePicture> ReadAsync(INovaClient nova, IEnumerable<string> projects, CancellationToken cancellationToken)
    {
        var services = nova.ListServicesAsync(cancellationToken);
        var aggregates = nova.ListAggregatesAsync(cancellationToken);
        var flavors = nova.ListFlavorsAsync(cancellationToken);
        var quotas = Quotas.ReadAsync(projects, project => nova.GetQuotaAsync(project, cancellationToken));
        var hypervisors = nova.ListHypervisorsAsync(cancellationToken);
        await Task.WhenAll(services, aggregates, flavors, quotas, hypervisors);

        var nodes = (await hypervisors).Where(h => h.Service is not null && Guid.TryParse(h.Id, out _)).ToList();
        var next = nodes.ToDictionary(h => Guid.Parse(h.Id), h => (h.VcpusUsed, h.MemoryMbUsed, h.LocalGbUsed, h.RunningVms));
        var justStirred = next.Where(n => uses.TryGetValue(n.Key, out var before) && before != n.Value).Select(n => n.Key).ToImmutableHashSet();
        var both = justStirred.Union(stirred);
        (uses, stirred) = (next, justStirred);

        return new ComputePicture(
            Hosts(nodes, await services, await aggregates),
            (await flavors).Where(f => !FlavorShapes.IsOurs(f)).DistinctBy(f => f.Name).ToImmutableDictionary(f => f.Name, FlavorShapes.Of, StringComparer.Ordinal),
            await quotas,
            both)
        {
            Reserved = [.. (await flavors).Where(FlavorShapes.IsOurs).Select(f => f.Id)],
        };
    }

    private static ImmutableDictionary<Guid, ComputeHost> Hosts(IReadOnlyList<Hypervisor> hypervisors, IReadOnlyList<ComputeService> services, IReadOnlyList<Aggregate> aggregates)
    {
        var running = services.Where(s => s.Binary == "nova-compute").DistinctBy(s => s.Host).ToDictionary(s => s.Host, StringComparer.Ordinal);
        var memberships = (from aggregate in aggregates from host in aggregate.Hosts group aggregate.Name by host)
            .ToDictionary(g => g.Key, NameSet.From, StringComparer.Ordinal);
        var nodes = hypervisors.CountBy(h => h.Service!.Host).ToDictionary(StringComparer.Ordinal);

        var hosts = ImmutableDictionary.CreateBuilder<Guid, ComputeHost>();
        foreach (var (provider, service, node) in hypervisors.Select(h => (Guid.Parse(h.Id), h.Service!.Host, h.HypervisorHostname)))
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
