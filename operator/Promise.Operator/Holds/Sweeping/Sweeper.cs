using System.Collections.Immutable;
using Promise.Api;
using Promise.OpenStack;
using Promise.OpenStack.Errors;
using Promise.Operator.Holds.Counted;
using Promise.Operator.Holds.Naming;
using Promise.Operator.Holds.Results;
using Promise.Operator.Holds.Sets;
using Promise.Planning;

namespace Promise.Operator.Holds.Sweeping;

/// <summary>
/// Finds what bears this cluster's mark and belongs to no living reservation or pool, from the cloud's lists alone. Servers that are found on an
/// orphan's tokens are a consumer's: they keep running and take their slots' amounts with them.
/// </summary>
internal sealed class Sweeper(HoldOwner owner, IOpenStackCloud cloud, MarkedPieces pieces, GuardSweeper guards, PoolHolds holds)
{
    public async Task<SweepReport> SweepAsync(ILiving living, CancellationToken cancellationToken)
    {
        var orphans = await SweepReservationsAsync(living, cancellationToken);
        var strays = await guards.SweepAsync(living, cancellationToken);
        return new SweepReport(orphans.Released.AddRange(strays.Released), orphans.Failed.AddRange(strays.Failed));
    }

    private async Task<SweepReport> SweepReservationsAsync(ILiving living, CancellationToken cancellationToken)
    {
        var found = await FindAsync(cancellationToken);
        if (found.Count == 0)
            return new SweepReport([], []);
        // only now: whoever was being admitted while the cloud was listed is on this list
        var alive = await living.ReservationsAsync(cancellationToken);
        var released = ImmutableArray.CreateBuilder<string>();
        var failed = ImmutableArray.CreateBuilder<string>();
        foreach (var orphan in found.Where(one => !alive.Contains(one.Key)))
            try
            {
                var result = await holds.ReleaseOrphanAsync(orphan.Value, cancellationToken);
                released.AddRange(result.Released.Select(what => $"{what} of reservation {orphan.Key}"));
                failed.AddRange(result.Waiting.Select(what => $"{what} of reservation {orphan.Key}"));
            }
            catch (OpenStackException fault)
            {
                failed.Add($"reservation {orphan.Key}: {fault.Message}");
            }
        return new SweepReport(released.ToImmutable(), failed.ToImmutable());
    }

    /// <summary>What each reservation has, as a set with its items' names and nothing wanted of them.</summary>
    private async Task<IReadOnlyDictionary<Guid, HoldSet>> FindAsync(CancellationToken cancellationToken)
    {
        var classes = cloud.Placement.ListResourceClassesAsync(cancellationToken);
        var flavors = cloud.Nova.ListFlavorsAsync(cancellationToken);
        var marked = pieces.ListAsync([HoldKind.Volume, HoldKind.FloatingIP, HoldKind.Port], cancellationToken);
        await Task.WhenAll(classes, flavors, marked);

        var found = new Dictionary<Guid, HoldSet>();
        foreach (var name in await classes)
            if (HoldNames.TryParseTokenClass(name, out var mark, out var reservation, out var item) && mark == owner.Mark)
                AddItem(reservation, item);
        // a flavor's class tells whose it is; one without its class was left by hand
        foreach (var name in (await flavors).SelectMany(flavor => flavor.ExtraSpecs.Keys).Where(key => key.StartsWith("resources:", StringComparison.Ordinal)))
            if (HoldNames.TryParseTokenClass(name["resources:".Length..], out var mark, out var reservation, out var item) && mark == owner.Mark)
                AddItem(reservation, item);
        foreach (var reservation in (await marked).Select(piece => piece.Reservation).OfType<Guid>())
            Add(reservation);
        return found;

        HoldSet Add(Guid reservation) => found.TryGetValue(reservation, out var set) ? set : found[reservation] = new HoldSet(reservation, "");

        void AddItem(Guid reservation, string item)
        {
            var set = Add(reservation);
            if (set.Instance(item) is null)
                found[reservation] = set with { Instances = set.Instances.Add(new InstanceHold(item, Amounts.None, null, [])) };
        }
    }
}
