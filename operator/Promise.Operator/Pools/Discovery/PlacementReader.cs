using System.Collections.Concurrent;
using System.Collections.Immutable;
using Promise.OpenStack.Placement;
using Promise.Operator.Holds;
using Promise.Operator.Holds.Guards;
using Promise.Operator.Holds.Naming;
using Promise.Planning;
using Inventory = Promise.Planning.Inventory;

namespace Promise.Operator.Pools.Discovery;

/// <summary>
/// Reads Placement with as few requests as it allows. One list carries every provider's generation, and whatever writes inventory, traits or
/// allocations of a provider raises it; so the details are asked only where the generation moved: three requests a changed host, and
/// two more where it carries our tokens.
/// </summary>
/// <remarks>
/// There is one write that raises no generation: <c>DELETE /allocations</c>, with which Nova gives up a deleted server's (placement
/// <c>objects/allocation.py</c>, <c>delete_all</c>). Where Nova says that a host's use changed, its allocations are read again for two
/// rounds; and a sixtieth of the other hosts each round, for what nobody says. Until then such a host looks fuller than it is, never emptier.
/// A slot that somebody deletes so would go unseen: hosts that carry our tokens are read again every round, or a share of them where they are many.
/// </remarks>
internal sealed class PlacementReader(HoldOwner owner)
{
    // as many as the connection lets through at once
    private const int Parallel = 16;

    // an unchanged host is looked at again after this many rounds
    private const int Rounds = 60;

    // of the hosts that carry our tokens about so many are looked at again in a round
    private const int HeldLooks = 32;

    private long round;
    private ImmutableDictionary<Guid, ProviderRecord> known = ImmutableDictionary<Guid, ProviderRecord>.Empty;

    public static Task<IReadOnlyList<ResourceProvider>> ListAsync(IPlacementClient placement, CancellationToken cancellationToken) =>
        placement.ListProvidersAsync(ProviderQuery.All, cancellationToken);

    /// <param name="wanted">Root providers of the hosts in question; the others are not asked about.</param>
    /// <param name="stirred">Those of them whose use may have changed without a new generation.</param>
    public async Task<ImmutableDictionary<Guid, ProviderRecord>> ReadAsync(
        IPlacementClient placement, IReadOnlyList<ResourceProvider> listed, IReadOnlySet<Guid> wanted, IReadOnlySet<Guid> stirred, CancellationToken cancellationToken)
    {
        round++;
        var tokens = new Dictionary<Guid, ResourceProvider>();
        foreach (var provider in listed)
            if (provider.ParentProviderUuid is { } parent && provider.Name.StartsWith(HoldNames.TokenProviderPrefix, StringComparison.Ordinal))
                tokens[Guid.Parse(parent)] = provider;

        var heldRounds = 1 + tokens.Count / HeldLooks;
        var next = ImmutableDictionary.CreateBuilder<Guid, ProviderRecord>();
        var changed = new List<(ResourceProvider Host, ResourceProvider? Tokens, ProviderRecord? Known)>();
        foreach (var provider in listed)
        {
            var uuid = Guid.Parse(provider.Uuid);
            if (provider.ParentProviderUuid is not null || !wanted.Contains(uuid)) continue;

            var token = tokens.GetValueOrDefault(uuid);
            if (known.TryGetValue(uuid, out var record) && record.Generation == provider.Generation && record.TokenGeneration == token?.Generation)
            {
                next[uuid] = record;
                if (stirred.Contains(uuid) || IsInTurn(uuid, Rounds) || (token is not null && IsInTurn(uuid, heldRounds))) changed.Add((provider, token, record));
            }
            else
            {
                changed.Add((provider, token, null));
            }
        }

        var fresh = new ConcurrentBag<ProviderRecord>();
        await System.Threading.Tasks.Parallel.ForEachAsync(changed, new ParallelOptions { MaxDegreeOfParallelism = Parallel, CancellationToken = cancellationToken }, async (provider, cancel) =>
        {
            if (await ReadAsync(placement, provider.Host, provider.Tokens, provider.Known, cancel) is { } record) fresh.Add(record);
        });
        foreach (var record in fresh) next[record.Uuid] = record;
        return known = next.ToImmutable();
    }

    // mixed, because UUIDs that were counted up would crowd in a few rounds
    private bool IsInTurn(Guid provider, int rounds) => (uint)HashCode.Combine(provider) % rounds == round % rounds;

    /// <param name="before">What has not changed but for who uses it; null: everything may have.</param>
    private async Task<ProviderRecord?> ReadAsync(
        IPlacementClient placement, ResourceProvider host, ResourceProvider? tokens, ProviderRecord? before, CancellationToken cancellationToken)
    {
        var reservations = tokens is null ? [] : await TokensAsync(placement, tokens, cancellationToken);
        var allocations = await placement.GetProviderAllocationsAsync(host.Uuid, cancellationToken);
        // gone between the list and now
        if (allocations is null) return null;

        var uuid = Guid.Parse(host.Uuid);
        var guards = allocations.Allocations.Count == 0 ? [] : Enumerable.Range(0, GuardParts.Most).Select(part => HoldNames.Guard(owner.Mark, owner.Pool, uuid, part)).ToHashSet();
        ImmutableArray<ProviderUse> uses = [.. allocations.Allocations.Select(a => Use(Guid.Parse(a.Key), a.Value, reservations, guards))];
        if (before is not null) return before.Uses.SequenceEqual(uses) ? before : before with { Uses = uses };

        var inventories = await placement.GetInventoriesAsync(host.Uuid, cancellationToken);
        var traits = await placement.GetTraitsAsync(host.Uuid, cancellationToken);
        if (inventories is null || traits is null) return null;

        var carried = tokens is null ? null : await placement.GetInventoriesAsync(tokens.Uuid, cancellationToken);

        return new ProviderRecord(
            uuid, host.Generation, tokens?.Generation,
            inventories.Inventories.ToImmutableDictionary(i => i.Key, i => Of(i.Value), StringComparer.Ordinal), NameSet.From(traits.Traits), uses)
        {
            Tokens = carried?.Inventories.ToImmutableDictionary(i => i.Key, i => (long)i.Value.Total, StringComparer.Ordinal) ?? ImmutableDictionary<string, long>.Empty,
        };
    }

    private static ProviderUse Use(Guid consumer, ConsumerOnProvider has, Dictionary<Guid, Guid> reservations, HashSet<Guid> guards) =>
        new(consumer, Amounts.From(has.Resources), reservations.TryGetValue(consumer, out var reservation) ? reservation : null, guards.Contains(consumer));

    /// <summary>Which consumer holds a token of which reservation.</summary>
    private static async Task<Dictionary<Guid, Guid>> TokensAsync(IPlacementClient placement, ResourceProvider tokens, CancellationToken cancellationToken)
    {
        var found = new Dictionary<Guid, Guid>();
        foreach (var (consumer, has) in (await placement.GetProviderAllocationsAsync(tokens.Uuid, cancellationToken))?.Allocations ?? new Dictionary<string, ConsumerOnProvider>())
            foreach (var resourceClass in has.Resources.Keys)
                if (HoldNames.TryParseTokenClass(resourceClass, out var reservation, out _))
                    found[Guid.Parse(consumer)] = reservation;
        return found;
    }

    private static Inventory Of(OpenStack.Placement.Inventory i) => new(i.Total, i.Reserved, i.AllocationRatio, i.MinUnit, i.MaxUnit, i.StepSize);
}
