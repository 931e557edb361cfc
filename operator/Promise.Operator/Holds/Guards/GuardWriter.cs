using Promise.OpenStack;
using Promise.OpenStack.Errors;
using Promise.Operator.Holds.Compute;
using Promise.Operator.Holds.Results;
using Promise.Operator.Holds.Sets;
using Promise.Planning;

namespace Promise.Operator.Holds.Guards;

/// <summary>Makes guards what the calendar says: many hosts a write, and one by one where a stranger is in the way.</summary>
internal sealed class GuardWriter(HoldOwner owner, IOpenStackCloud cloud, IHostBookings bookings, PlacementWriter writer)
{
    private const int HostsAWrite = 50;

    private readonly PlacementReader reader = new(cloud.Placement);
    private readonly ConsumerWriter consumers = new(cloud);
    private readonly Oversold oversold = new(cloud.Placement);

    public async Task<IReadOnlyList<GuardResult>> WriteAsync(IReadOnlyCollection<HoldHost> hosts, CancellationToken cancellationToken)
    {
        var results = new List<GuardResult>();
        foreach (var some in hosts.Distinct().Chunk(HostsAWrite))
            results.AddRange(await writer.RunAsync(some, () => WriteAsync(some, cancellationToken), cancellationToken));
        return results;
    }

    private async Task<IReadOnlyList<GuardResult>> WriteAsync(HoldHost[] hosts, CancellationToken cancellationToken)
    {
        var pictures = await reader.ReadAsync(hosts, cancellationToken);
        var plans = hosts.Select(host => PlanOf(pictures[host.Provider])).ToArray();
        try
        {
            await consumers.WriteAsync([.. plans.SelectMany(plan => plan.Guard.Writes(plan.Target, plan.Bookings.Inventories))], cancellationToken);
            return await Task.WhenAll(plans.Select(plan => CheckedAsync(plan, cancellationToken)));
        }
        catch (OpenStackException full) when (full.Kind == FaultKind.NoRoom)
        {
            var results = new List<GuardResult>();
            foreach (var plan in plans)
                results.Add(await WriteWhatFitsAsync(plan, cancellationToken));
            return results;
        }
    }

    private async Task<GuardResult> WriteWhatFitsAsync(GuardPlan plan, CancellationToken cancellationToken)
    {
        var name = plan.Guard.Host.Name;
        try
        {
            await consumers.WriteAsync([.. plan.Guard.Writes(plan.Target, plan.Bookings.Inventories)], cancellationToken);
            return await CheckedAsync(plan, cancellationToken);
        }
        catch (OpenStackException full) when (full.Kind == FaultKind.NoRoom)
        {
            var fits = plan.Target.AtMost(await RoomAsync(plan, cancellationToken));
            await consumers.WriteAsync([.. plan.Guard.Writes(fits, plan.Bookings.Inventories)], cancellationToken);
            return new GuardResult(name, plan.Target, fits, full.Fault);
        }
    }

    /// <summary>What the guard has and what is free besides, less the slivers that servers will boot with.</summary>
    private async Task<Amounts> RoomAsync(GuardPlan plan, CancellationToken cancellationToken)
    {
        var free = await oversold.FreeOnAsync(plan.Guard.Host, cancellationToken);
        var open = plan.Picture.Tokens.Inventories.Sum(one => one.Value.Total - one.Value.Reserved - plan.Picture.Tokens.Used(one.Key));
        var slivers = Amounts.Of(("MEMORY_MB", Math.Max(0, open) * ReservedFlavor.Sliver));
        return plan.Guard.Present.Plus(free.Without(slivers));
    }

    /// <summary>A guard that grew into room that was sold at the same moment is no guard: it shrinks again by what is too much.</summary>
    private async Task<GuardResult> CheckedAsync(GuardPlan plan, CancellationToken cancellationToken)
    {
        var host = plan.Guard.Host;
        var grew = !plan.Target.Without(plan.Guard.Present).IsEmpty;
        if (!grew || await oversold.OnAsync(host, cancellationToken) is not { IsEmpty: false } excess)
            return new GuardResult(host.Name, plan.Target, plan.Target);
        var fits = plan.Target.Without(excess);
        var written = Guard.Read(owner, await reader.ReadAsync(host, cancellationToken));
        await consumers.WriteAsync([.. written.Writes(fits, plan.Bookings.Inventories)], cancellationToken);
        return new GuardResult(host.Name, plan.Target, fits, $"somebody took room of {host.Name} in the same moment");
    }

    private GuardPlan PlanOf(HostPicture picture)
    {
        var booked = bookings.On(picture.Host, null);
        return new GuardPlan(picture, Guard.Read(owner, picture), booked, Guard.Target(booked, picture, null));
    }

    private sealed record GuardPlan(HostPicture Picture, Guard Guard, HostBookings Bookings, Amounts Target);
}
