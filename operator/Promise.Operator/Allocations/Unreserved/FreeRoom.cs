using Promise.Api;
using Promise.OpenStack;
using Promise.OpenStack.Placement;
using Promise.Operator.Holds.Sets;
using Promise.Operator.Ledger;
using Promise.Operator.Pools.Guards;
using Promise.Planning;
using Promise.Runtime;

namespace Promise.Operator.Allocations.Unreserved;

/// <summary>
/// Where Nova would put a server of an ordinary flavor now. Guards follow promises with a moment's delay, and only they keep Nova off promised
/// hosts, so those that are missing are placed first. Guards of what was given up take as long to go: a boot too early would end in ERROR.
/// </summary>
public sealed class FreeRoom(PoolBooks books, HoldsOfPools holdings, IEntityStore<CapacityPool> pools, TimeProvider time)
{
    /// <summary>Hosts looked at in one visit.</summary>
    private const int Most = 64;

    /// <returns>How many hosts would take a server of this entry.</returns>
    public async Task<int> HostsAsync(Allocation allocation, string entry, IOpenStackCloud cloud, CancellationToken cancellationToken)
    {
        if (allocation.Status.Claim?.Booked?.Instances.FirstOrDefault(i => i.Name == entry) is not { } booked) return 0;
        if (pools.Get(EntityKey.Cluster(allocation.Spec.Pool!)) is not { } pool || books[allocation.Spec.Pool!] is not { Observation: { } seen } book) return 0;

        var shape = ItemOf.Amounts(booked.Shape);
        var candidates = await CandidatesAsync(shape, cloud, cancellationToken);
        var (calendar, always) = (book.Snapshot, Window.Since(time.GetUtcNow()));
        var promised = seen.Providers.Where(p => candidates.Contains(p.Value) && shape.Any(s => calendar.MinimumFree(p.Key, s.Key, always) < s.Value))
            .Select(p => new HoldHost(p.Value, p.Key)).ToHashSet();
        if (promised.Count == 0) return candidates.Count;

        await (await holdings.OpenAsync(pool, cancellationToken)).GuardAsync(promised, cancellationToken);
        return (await CandidatesAsync(shape, cloud, cancellationToken)).Count;
    }

    private static async Task<HashSet<Guid>> CandidatesAsync(Amounts shape, IOpenStackCloud cloud, CancellationToken cancellationToken)
    {
        var query = new CandidateQuery { Groups = [new RequestGroup { Resources = shape.ToDictionary() }], Limit = Most };
        var found = await cloud.Placement.ListAllocationCandidatesAsync(query, cancellationToken);
        return [.. found.AllocationRequests.SelectMany(r => r.Allocations.Keys).Select(Guid.Parse)];
    }
}
