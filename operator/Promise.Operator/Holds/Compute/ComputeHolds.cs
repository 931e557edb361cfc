using System.Collections.Immutable;
using Promise.Api;
using Promise.OpenStack;
using Promise.OpenStack.Errors;
using Promise.Operator.Holds.Guards;
using Promise.Operator.Holds.Naming;
using Promise.Operator.Holds.Results;
using Promise.Operator.Holds.Sets;

namespace Promise.Operator.Holds.Compute;

/// <summary>
/// Slots, tokens, flavors and guards. Made in the order class, flavor, tokens, slots, and released backwards, so that whatever a crash
/// leaves behind is found from the list of classes.
/// </summary>
internal sealed class ComputeHolds(HoldOwner owner, IOpenStackCloud cloud, IHostBookings bookings, PlacementWriter writer)
{
    private readonly PlacementReader reader = new(cloud.Placement);
    private readonly TokenWriter tokens = new(cloud.Placement);
    private readonly ReservedFlavors flavors = new(owner, cloud.Nova);
    private readonly ConsumerWriter consumers = new(cloud);
    private readonly Oversold oversold = new(cloud.Placement);

    public async Task<ComputeResult> ConvergeAsync(ComputeChange change, CancellationToken cancellationToken)
    {
        var wanted = change.To.Instances.Where(item => item.Count > 0).ToArray();
        var made = (await Task.WhenAll(wanted.Select(item => EnsureFlavorAsync(change.To.Reservation, item, cancellationToken)))).OfType<string>().ToImmutableArray();

        var hosts = change.From.Hosts().Concat(change.To.Hosts()).ToHashSet();
        var attempts = 0;
        var result = await writer.RunAsync(
            hosts,
            async () =>
            {
                // a conflict may mean that somebody deleted a class between our making it and the first token of it
                if (attempts++ > 0) await EnsureClassesAsync(change.To.Reservation, wanted, cancellationToken);
                return await WriteAsync(change, hosts, cancellationToken);
            },
            cancellationToken);
        if (result.Outcome != HoldOutcome.Held)
            return result;
        if (change.Open)
            await Task.WhenAll(wanted.Select(item => flavors.ShareAsync(change.To.Reservation, item.Item, change.To.Project, cancellationToken)));
        return result with { Made = made.AddRange(result.Made) };
    }

    /// <summary>Slots without a server go; with <paramref name="open"/> those that stay go on as they are, else nothing more boots.</summary>
    public async Task<ComputeResult> ReleaseAsync(HoldSet set, bool open, CancellationToken cancellationToken)
    {
        var change = new ComputeChange(set, set.Emptied(), open, KeepUsed: true);
        var hosts = set.Hosts().ToHashSet();
        var result = await writer.RunAsync(hosts, () => WriteAsync(change, hosts, cancellationToken), cancellationToken);
        var gone = set.Instances.Where(item => result.Reached.Instance(item.Item) is null).ToArray();
        if (!await DeleteAsync(set.Reservation, gone, cancellationToken) && (await FindHostsAsync(set, cancellationToken)).Except(hosts).ToArray() is { Length: > 0 } strays)
        {
            // tokens on hosts that nobody knew of: an attempt that was cut short before the slots were planned elsewhere
            hosts.UnionWith(strays);
            result = await writer.RunAsync(hosts, () => WriteAsync(change, hosts, cancellationToken), cancellationToken);
            await DeleteAsync(set.Reservation, [.. set.Instances.Where(item => result.Reached.Instance(item.Item) is null)], cancellationToken);
        }
        return result;
    }

    /// <summary>Hosts that carry tokens of the set's items, from the cloud alone.</summary>
    public async Task<IReadOnlyList<HoldHost>> FindHostsAsync(HoldSet set, CancellationToken cancellationToken)
    {
        var classes = set.Instances.Select(item => HoldNames.TokenClass(owner.Mark, set.Reservation, item.Item)).ToArray();
        return [.. (await reader.ScanAsync(cancellationToken)).Where(tokens => classes.Any(tokens.Inventories.ContainsKey)).Select(tokens => tokens.Host)];
    }

    private Task EnsureClassesAsync(Guid reservation, IEnumerable<InstanceHold> items, CancellationToken cancellationToken) =>
        Task.WhenAll(items.Select(item => cloud.Placement.PutResourceClassAsync(HoldNames.TokenClass(owner.Mark, reservation, item.Item), cancellationToken)));

    private async Task<string?> EnsureFlavorAsync(Guid reservation, InstanceHold item, CancellationToken cancellationToken)
    {
        await EnsureClassesAsync(reservation, [item], cancellationToken);
        return await flavors.EnsureAsync(reservation, item, cancellationToken);
    }

    private async Task<ComputeResult> WriteAsync(ComputeChange change, HashSet<HoldHost> hosts, CancellationToken cancellationToken)
    {
        var pictures = await reader.ReadAsync(hosts, cancellationToken);
        var plan = ComputePlan.Of(owner, change, pictures, bookings);
        if (plan.InUse.Count > 0 && !change.KeepUsed)
            return new ComputeResult(HoldOutcome.InUse, change.From) { InUse = [.. plan.InUse], Slots = plan.Standing };
        try
        {
            var written = await tokens.WriteAsync(plan.TokensBefore, cancellationToken);
            if (await PostAsync(plan, hosts, cancellationToken) is { } shortage)
            {
                await TakeBackAsync(pictures, written, plan, cancellationToken);
                return new ComputeResult(HoldOutcome.NotHeld, change.From) { Shortages = [shortage], Slots = plan.Standing };
            }
            // what only gives back is written so that servers stay, and can't have taken too much
            if (!change.KeepUsed && await TookTooMuchAsync(plan, cancellationToken) is { } excess)
            {
                await WriteAsync(new ComputeChange(change.To, Stood(change, plan), change.Open, KeepUsed: true), hosts, cancellationToken);
                return new ComputeResult(HoldOutcome.NotHeld, change.From) { Shortages = [excess] };
            }
            await tokens.WriteAsync(plan.TokensAfter(written), cancellationToken);
        }
        catch (HostGoneException gone)
        {
            return new ComputeResult(HoldOutcome.NotHeld, change.From)
            {
                Shortages = [new HoldShortage(HoldKind.Slot, ShortageReason.NotFound, null, gone.Host.Name, null, gone.Message)],
            };
        }
        var slots = plan.Consumers.Where(write => write.Type == HoldNames.SlotConsumerType).ToArray();
        return new ComputeResult(HoldOutcome.Held, plan.Reached)
        {
            Slots = plan.Slots,
            InUse = [.. plan.InUse],
            Made = [.. slots.Where(write => write.Generation is null).Select(write => write.What)],
            Released = [.. slots.Where(write => write.Amounts.IsEmpty).Select(write => write.What)],
        };
    }

    /// <summary>Asks only about hosts of which more was taken than the guard had: the rest can't have been sold twice by this write.</summary>
    private async Task<HoldShortage?> TookTooMuchAsync(ComputePlan plan, CancellationToken cancellationToken)
    {
        foreach (var host in plan.Grown())
            if (await oversold.OnAsync(host, cancellationToken) is { IsEmpty: false } excess)
                return new HoldShortage(
                    HoldKind.Slot, ShortageReason.NoRoom, null, host.Name, excess.First().Key, $"somebody took room of {host.Name} in the same moment: {excess} more is used than it has");
        return null;
    }

    /// <summary>The set as it stood in the cloud before the write: what somebody had deleted of it was not there to go back to.</summary>
    private static HoldSet Stood(ComputeChange change, ComputePlan plan) => change.From with
    {
        Instances = [.. plan.Standing.GroupBy(slot => slot.Item).Select(item => (change.From.Instance(item.Key) ?? change.To.Instance(item.Key)!) with
        {
            Hosts = [.. item.CountBy(slot => slot.Host).Select(host => new SlotsOnHost(host.Key, host.Value))],
        })],
    };

    private async Task<HoldShortage?> PostAsync(ComputePlan plan, HashSet<HoldHost> hosts, CancellationToken cancellationToken)
    {
        try
        {
            await consumers.WriteAsync(plan.Consumers, cancellationToken);
            return null;
        }
        catch (OpenStackException full) when (full.Kind == FaultKind.NoRoom)
        {
            return RoomFault.Read(full, hosts);
        }
        catch (OpenStackException conflict) when (conflict.Kind == FaultKind.Conflict)
        {
            // a slot that was not found on its hosts may stand on one that it was planned on earlier: look before the next try
            hosts.UnionWith(await consumers.WhereAsync(plan.Consumers.Where(write => write.Generation is null), cancellationToken));
            throw;
        }
    }

    /// <summary>The slots stay as they were: so do the tokens.</summary>
    private Task TakeBackAsync(
        IReadOnlyDictionary<Guid, HostPicture> before, IReadOnlyDictionary<Guid, TokenPicture> written, ComputePlan plan, CancellationToken cancellationToken) =>
        tokens.WriteAsync(plan.TokensBefore.Select(write => new TokenWrite(
            written[write.Picture.Host.Provider],
            write.Classes.Keys.ToDictionary(name => name, name => before[write.Picture.Host.Provider].Tokens.Inventories.GetValueOrDefault(name)))), cancellationToken);

    /// <returns>False: a class still has tokens somewhere.</returns>
    private async Task<bool> DeleteAsync(Guid reservation, IReadOnlyCollection<InstanceHold> items, CancellationToken cancellationToken)
    {
        var all = true;
        foreach (var item in items)
        {
            await flavors.DeleteAsync(reservation, item.Item, cancellationToken);
            try
            {
                await cloud.Placement.DeleteResourceClassAsync(HoldNames.TokenClass(owner.Mark, reservation, item.Item), cancellationToken);
            }
            catch (OpenStackException used) when (used.Kind is FaultKind.Conflict or FaultKind.NoRoom)
            {
                all = false;
            }
        }
        return all;
    }
}
