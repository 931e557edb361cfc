using System.Collections.Immutable;
using Promise.Api;
using Promise.Planning;

namespace Promise.Operator.Pools.Discovery;

/// <summary>The hosts of a pool, from what Nova and Placement say. Pure.</summary>
internal static class PoolHosts
{
    /// <summary>Whether Nova's side of a host lets it belong to the pool.</summary>
    public static bool IsWanted(ComputeHost host, PoolCompute pool) =>
        (pool.AvailabilityZones.Count == 0 || pool.AvailabilityZones.Contains(host.Zone))
        && (pool.Aggregates.Count == 0 || host.Aggregates.ContainsAny(NameSet.From(pool.Aggregates)));

    /// <param name="before">The hosts of the last round: one that did not change stays the same object, and the calendar is not touched for it.</param>
    public static (ImmutableArray<Host> Hosts, ImmutableDictionary<string, Guid> Providers) Of(
        PoolCompute pool, ComputePicture nova, ImmutableDictionary<Guid, ProviderRecord> placement, OwnConsumers own, IReadOnlyDictionary<string, Host> before, DateTimeOffset now)
    {
        var (required, forbidden) = (NameSet.From(pool.RequiredTraits), NameSet.From(pool.ForbiddenTraits));
        var hosts = ImmutableArray.CreateBuilder<Host>();
        var providers = ImmutableDictionary.CreateBuilder<string, Guid>(StringComparer.Ordinal);
        foreach (var (uuid, record) in placement)
        {
            if (!nova.Hosts.TryGetValue(uuid, out var there) || !IsWanted(there, pool)) continue;
            if (!record.Traits.ContainsAll(required) || record.Traits.ContainsAny(forbidden)) continue;

            var old = before.GetValueOrDefault(there.Name);
            var host = new Host(there.Name, there.Name, there.Zone, record.Inventories)
            {
                Aggregates = there.Aggregates,
                Traits = record.Traits,
                OthersUse = own.OthersOn(record),
                // nobody knows until when; the window keeps its beginning, so that the host is the same from round to round
                OutOfService = there.OutOfService is null ? [] : old is { OutOfService.Length: 1 } ? old.OutOfService : [Window.Since(now)],
            };
            hosts.Add(old is not null && IsSame(old, host) ? old : host);
            providers[there.Name] = uuid;
        }

        hosts.Sort((a, b) => string.CompareOrdinal(a.Id, b.Id));
        return (hosts.ToImmutable(), providers.ToImmutable());
    }

    public static bool IsSame(Host a, Host b) =>
        a.Zone == b.Zone && a.Aggregates.Equals(b.Aggregates) && a.Traits.Equals(b.Traits) && a.OthersUse.Equals(b.OthersUse)
        && a.Inventories.Count == b.Inventories.Count && a.Inventories.All(i => b.Inventories.TryGetValue(i.Key, out var other) && i.Value == other)
        && a.OutOfService.SequenceEqual(b.OutOfService) && a.Adjustments.SequenceEqual(b.Adjustments);
}
