using Promise.OpenStack.Placement;
using Promise.Operator.Holds.Naming;
using Promise.Operator.Holds.Sets;

namespace Promise.Operator.Holds.Sweeping;

/// <summary>
/// Finds every guard of this cluster in a cloud, on hosts of a pool and on all others. One list tells each host's generation, and a guard that comes, changes or
/// goes raises it; so after the first time only hosts that changed are asked.
/// </summary>
internal sealed class GuardTraces(HoldOwner owner, IPlacementClient placement)
{
    // a sweep has time, whoever waits for an answer has not
    private const int AtOnce = 4;

    private Dictionary<Guid, (long Generation, GuardTrace? Found)> known = [];

    public async Task<IReadOnlyList<GuardTrace>> FindAsync(CancellationToken cancellationToken)
    {
        var hosts = (await placement.ListProvidersAsync(ProviderQuery.All, cancellationToken)).Where(provider => provider.ParentProviderUuid is null).ToArray();
        var next = new Dictionary<Guid, (long, GuardTrace?)>();
        var changed = new List<ResourceProvider>();
        foreach (var host in hosts)
            if (known.TryGetValue(Guid.Parse(host.Uuid), out var before) && before.Generation == host.Generation) next[Guid.Parse(host.Uuid)] = before;
            else changed.Add(host);

        foreach (var some in changed.Chunk(AtOnce))
            foreach (var (host, found) in some.Zip(await Task.WhenAll(some.Select(host => OnAsync(host, cancellationToken)))))
                next[Guid.Parse(host.Uuid)] = (host.Generation, found);
        known = next;
        return [.. next.Values.Select(one => one.Item2).OfType<GuardTrace>()];
    }

    private async Task<GuardTrace?> OnAsync(ResourceProvider host, CancellationToken cancellationToken)
    {
        var consumers = (await placement.GetProviderAllocationsAsync(host.Uuid, cancellationToken))?.Allocations.Keys ?? [];
        Guid[] guards = [.. consumers.Select(Guid.Parse).Where(consumer => HoldNames.IsGuard(owner.Mark, consumer))];
        return guards.Length == 0 ? null : new GuardTrace(new HoldHost(Guid.Parse(host.Uuid), host.Name), guards);
    }
}
