using System.Collections.Immutable;
using Promise.Api;
using Promise.OpenStack;
using Promise.Operator.Holds.Addresses;
using Promise.Operator.Holds.Compute;
using Promise.Operator.Holds.Counted;
using Promise.Operator.Holds.FloatingIPs;
using Promise.Operator.Holds.Guards;
using Promise.Operator.Holds.Naming;
using Promise.Operator.Holds.Results;
using Promise.Operator.Holds.Sets;
using Promise.Operator.Holds.Sweeping;
using Promise.Operator.Holds.Uses;
using Promise.Operator.Holds.Volumes;

namespace Promise.Operator.Holds;

/// <summary>The holds of one pool; make one for each pool and keep it as long as the pool's cloud.</summary>
public sealed class PoolHolds : IHolds, IDisposable
{
    private readonly HoldOwner owner;
    private readonly PlacementWriter writer;
    private readonly ComputeHolds compute;
    private readonly ComputeObserver observer;
    private readonly ServerKeeper keeper;
    private readonly GuardWriter guards;
    private readonly Sweeper sweeper;
    private readonly MarkedPieces pieces;
    private readonly UseList uses;
    private readonly CountedHolds[] counted;

    public PoolHolds(HoldOwner owner, IOpenStackCloud cloud, IHostBookings bookings, TimeProvider time, HoldPatience? patience = null)
    {
        this.owner = owner;
        writer = new PlacementWriter(time);
        compute = new ComputeHolds(owner, cloud, bookings, writer);
        observer = new ComputeObserver(owner, cloud);
        keeper = new ServerKeeper(owner, cloud, bookings, writer);
        guards = new GuardWriter(owner, cloud, bookings, writer);
        pieces = new MarkedPieces(owner, cloud);
        uses = new UseList(cloud, pieces);
        sweeper = new Sweeper(owner, cloud, pieces, new GuardSweeper(owner, cloud, writer), this);
        counted = [.. new ICountedHolds[] { new VolumeHolds(owner, cloud), new FloatingIPHolds(owner, cloud.Neutron), new AddressHolds(owner, cloud.Neutron) }
            .Select(service => new CountedHolds(service, patience ?? HoldPatience.Default, time))];
    }

    public async Task<HoldResult> PlaceAsync(HoldSet set, CancellationToken cancellationToken)
    {
        var slots = await compute.ConvergeAsync(new ComputeChange(set.Emptied(), set, Open: false), cancellationToken);
        if (slots.Outcome == HoldOutcome.Held)
        {
            var result = await EnsureAsync(set, slots, cancellationToken);
            if (result.Outcome != HoldOutcome.NotHeld)
                return result;
            var undone = await ReleaseAsync(set, ReleaseScope.All, cancellationToken);
            return result with { Holds = [], Waiting = undone.Waiting };
        }
        var cleared = await ReleaseAsync(set, ReleaseScope.All, cancellationToken);
        return new HoldResult(slots.Outcome, []) { Shortages = slots.Shortages, Waiting = slots.InUse.AddRange(cleared.Waiting) };
    }

    public async Task<HoldResult> ConvergeAsync(HoldSet from, HoldSet to, bool open, CancellationToken cancellationToken)
    {
        // what can be added without giving anything up first: the slots' one write may give up and take at once, and is not undone
        var pieces = await EnsureAsync(to, null, cancellationToken);
        if (pieces.Outcome != HoldOutcome.Held)
        {
            if (pieces.Outcome == HoldOutcome.NotHeld)
                await TrimAsync(from, from, used: false, cancellationToken);
            return pieces with { Holds = [] };
        }
        var slots = await compute.ConvergeAsync(new ComputeChange(from, to, open), cancellationToken);
        if (slots.Outcome != HoldOutcome.Held)
        {
            await TrimAsync(from, from, used: false, cancellationToken);
            return new HoldResult(slots.Outcome, []) { Shortages = slots.Shortages, Waiting = slots.InUse };
        }
        var dropped = from.Only(item => to.Instance(item.Item) is null or { Count: 0 });
        if (!dropped.Instances.IsEmpty)
            await compute.ReleaseAsync(dropped, open, cancellationToken);
        var (_, waiting) = await TrimAsync(to, to, used: false, cancellationToken);
        return new HoldResult(waiting.IsEmpty ? HoldOutcome.Held : HoldOutcome.Unfinished, await MapAsync(to, slots, cancellationToken))
        {
            Made = slots.Made.AddRange(pieces.Made), Waiting = waiting,
        };
    }

    public async Task<HoldResult> HealAsync(HoldSet set, bool open, CancellationToken cancellationToken)
    {
        var slots = await compute.ConvergeAsync(new ComputeChange(set, set, open), cancellationToken);
        return slots.Outcome == HoldOutcome.Held
            ? await EnsureAsync(set, slots, cancellationToken)
            : new HoldResult(slots.Outcome, (await ObserveAsync(set, cancellationToken)).Holds) { Shortages = slots.Shortages, Waiting = slots.InUse };
    }

    public async Task<HoldResult> OpenAsync(HoldSet set, CancellationToken cancellationToken)
    {
        var slots = await compute.ConvergeAsync(new ComputeChange(set, set, Open: true), cancellationToken);
        return new HoldResult(slots.Outcome, slots.Outcome == HoldOutcome.Held ? await MapAsync(set, slots, cancellationToken) : [])
        {
            Shortages = slots.Shortages, Made = slots.Made, Waiting = slots.InUse,
        };
    }

    public async Task<HoldObservation> ObserveAsync(HoldSet set, CancellationToken cancellationToken)
    {
        var slots = await observer.ObserveAsync(set, cancellationToken);
        var pieces = await Task.WhenAll(counted.Select(service => service.ObserveAsync(set, cancellationToken)));
        return new HoldObservation([.. slots.Holds, .. pieces.SelectMany(one => one)], slots.Servers);
    }

    public async Task<IReadOnlyDictionary<HoldKind, IReadOnlySet<string>>> ListPiecesAsync(IReadOnlySet<HoldKind> kinds, CancellationToken cancellationToken)
    {
        var ids = (await pieces.ListAsync(kinds, cancellationToken)).Where(piece => !piece.Broken).ToLookup(piece => piece.Kind, piece => piece.Id);
        return kinds.ToDictionary(kind => kind, kind => (IReadOnlySet<string>)ids[kind].ToHashSet(StringComparer.Ordinal));
    }

    public Task<ILookup<Guid, string>> ListUsesAsync(IReadOnlySet<string> projects, IReadOnlySet<HoldKind> kinds, CancellationToken cancellationToken) =>
        uses.ReadAsync(projects, kinds, cancellationToken);

    public async Task<ReleaseResult> ReleaseAsync(HoldSet set, ReleaseScope scope, CancellationToken cancellationToken)
    {
        var all = scope == ReleaseScope.All;
        var (released, waiting) = await TrimAsync(set, set.Emptied(), used: all, cancellationToken);
        var slots = await compute.ReleaseAsync(set, open: !all, cancellationToken);
        return new ReleaseResult(await LeftAsync(set, slots.Reached, cancellationToken))
        {
            Released = released.AddRange(slots.Released),
            Waiting = waiting.AddRange(slots.InUse),
        };
    }

    public async Task<ReleaseResult> KeepAsync(HoldSet set, CancellationToken cancellationToken)
    {
        await keeper.KeepAsync(set, cancellationToken);
        await Task.WhenAll(counted.Select(service => service.UnmarkUsedAsync(set, cancellationToken)));
        return await ReleaseAsync(set, ReleaseScope.All, cancellationToken);
    }

    public Task<IReadOnlyList<GuardResult>> GuardAsync(IReadOnlyCollection<HoldHost> hosts, CancellationToken cancellationToken) => guards.WriteAsync(hosts, cancellationToken);

    public Task<SweepReport> SweepAsync(ILiving living, CancellationToken cancellationToken) =>
        sweeper.SweepAsync(living, cancellationToken);

    public void Dispose() => writer.Dispose();

    /// <summary>Releases a reservation of which only the names of its items are known; its hosts are looked for.</summary>
    internal async Task<ReleaseResult> ReleaseOrphanAsync(HoldSet set, CancellationToken cancellationToken)
    {
        if (set.Instances.IsEmpty)
            return await KeepAsync(set, cancellationToken);
        var hosts = await compute.FindHostsAsync(set, cancellationToken);
        return await KeepAsync(set with { Instances = [.. set.Instances.Select(item => item with { Hosts = [.. hosts.Select(host => new SlotsOnHost(host, 0))] })] }, cancellationToken);
    }

    /// <summary>Volumes, floating IPs and ports, one after the other: the first that is short ends it.</summary>
    private async Task<HoldResult> EnsureAsync(HoldSet set, ComputeResult? slots, CancellationToken cancellationToken)
    {
        var pieces = new List<Piece>();
        var made = ImmutableArray.CreateBuilder<string>();
        var waiting = ImmutableArray.CreateBuilder<string>();
        foreach (var service in counted)
        {
            var result = await service.EnsureAsync(set, cancellationToken);
            if (result.Shortages.Length > 0)
                return new HoldResult(HoldOutcome.NotHeld, []) { Shortages = result.Shortages };
            pieces.AddRange(result.Pieces);
            made.AddRange(result.Made);
            waiting.AddRange(result.Waiting);
        }
        return new HoldResult(waiting.Count == 0 ? HoldOutcome.Held : HoldOutcome.Unfinished, [.. slots is null ? [] : SlotMap(set, slots), .. pieces.Select(piece => piece.ToHold())])
        {
            Made = [.. slots?.Made ?? [], .. made], Waiting = waiting.ToImmutable(),
        };
    }

    private async Task<(ImmutableArray<string> Released, ImmutableArray<string> Waiting)> TrimAsync(HoldSet set, HoldSet left, bool used, CancellationToken cancellationToken)
    {
        var released = ImmutableArray.CreateBuilder<string>();
        var waiting = ImmutableArray.CreateBuilder<string>();
        foreach (var service in counted.Reverse())
        {
            var result = await service.TrimAsync(set, left, used, cancellationToken);
            released.AddRange(result.Released);
            waiting.AddRange(result.Waiting);
        }
        return (released.ToImmutable(), waiting.ToImmutable());
    }

    private async Task<ImmutableArray<Hold>> MapAsync(HoldSet set, ComputeResult slots, CancellationToken cancellationToken)
    {
        var pieces = await Task.WhenAll(counted.Select(service => service.FindAsync(set, cancellationToken)));
        return [.. SlotMap(set, slots), .. pieces.SelectMany(found => found).Select(piece => piece.ToHold())];
    }

    private IEnumerable<Hold> SlotMap(HoldSet set, ComputeResult slots)
    {
        foreach (var item in slots.Reached.Instances)
        {
            yield return ComputeObserver.FlavorHold(set.Reservation, item.Item, HoldState.Held);
            foreach (var onHost in item.Hosts)
                yield return ComputeObserver.TokenHold(item.Item, HoldNames.TokenClass(owner.Mark, set.Reservation, item.Item), onHost.Host, lost: false);
        }
        foreach (var slot in slots.Slots.OrderBy(slot => slot.Item, StringComparer.Ordinal).ThenBy(slot => slot.Index))
            yield return ComputeObserver.SlotHold(set.Reservation, slot.Item, slot.Index, slot.Host, HoldState.Held);
    }

    private async Task<HoldSet> LeftAsync(HoldSet set, HoldSet slots, CancellationToken cancellationToken)
    {
        var pieces = await Task.WhenAll(counted.Select(service => service.FindAsync(set, cancellationToken)));
        int Count(HoldKind kind, string item) => pieces.SelectMany(found => found).Count(piece => piece.Kind == kind && piece.Item == item && piece.Fits);
        return set with
        {
            Instances = slots.Instances,
            Volumes = [.. set.Volumes.Select(item => item with { Count = Count(HoldKind.Volume, item.Item) })],
            FloatingIPs = [.. set.FloatingIPs.Select(item => item with { Count = Count(HoldKind.FloatingIP, item.Item) })],
            Addresses = [.. set.Addresses.Select(item => item with { Count = Count(HoldKind.Port, item.Item) })],
        };
    }
}
