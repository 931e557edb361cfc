using k8s;
using k8s.Models;
using Promise.Api;
using Promise.OpenStack.Placement;
using Promise.Runtime;
using Promise.TestBed;

namespace Promise.Integration.Tests.Allocations;

/// <summary>Servers that fail, what is given back and when, and consumers who reach for what is not theirs.</summary>
public abstract class TroubleTests(AllocationBed bed)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A14_At_once_it_is_releasing_the_amounts_return_before_the_server_is_gone_and_never_to_the_open_pool()
    {
        var reservation = await bed.ActiveAsync(AllocationBed.Slots(1), Cancel);
        var made = await bed.AllocatedAsync(AllocationBed.Servers(reservation, 1), Cancel);
        await bed.Reservations.UntilAsync(reservation, ReservationPhase.Allocated, Cancel);
        var order = new List<string>();
        var (reservations, allocations) = (bed.Operator.Get<IEntityStore<Reservation>>(), bed.Operator.Get<IEntityStore<Allocation>>());
        using var ofAllocation = allocations.Subscribe(change =>
        {
            if (change.Entity.Metadata.Uid != made.Metadata.Uid) return;
            lock (order) order.Add(change.Type == EntityChangeType.Deleted ? "gone" : change.Entity.Status.Phase == AllocationPhase.Releasing ? "releasing" : "there");
        });
        using var ofReservation = reservations.Subscribe(change =>
        {
            if (change.Entity.Metadata.Uid != reservation.Metadata.Uid || change.Entity.Status.Remaining.GetValueOrDefault("web") == 0) return;
            lock (order) order.Add("returned");
        });

        await bed.DeleteAsync(made, Cancel);
        while (await bed.GetAsync(made, Cancel) is not null) Assert.Equal(1, await bed.Reservations.OwnedAsync(reservation, "VCPU", Cancel));

        await Eventually.HoldsAsync(() => Task.FromResult(Order().Contains("gone")), Cancel);
        Assert.Equal(["there", "releasing", "returned", "gone"], Order().Distinct());
        await Eventually.HoldsAsync(async () => (await bed.EventsAsync(made, Cancel)).LastOrDefault() == "Normal Released", Cancel);
        await bed.Reservations.CancelAsync(reservation, Cancel);

        List<string> Order()
        {
            lock (order) return [.. order];
        }
    }

    [Fact]
    public async Task A_server_in_ERROR_shows_Novas_fault_is_replaced_where_asked_and_counts_once()
    {
        var reservation = await bed.ActiveAsync(AllocationBed.Slots(1), Cancel);
        var token = reservation.Status.Holds.First(h => h.Kind == HoldKind.Token);
        var thief = Guid.NewGuid().ToString();
        await WriteAsync(thief, new Dictionary<string, ProviderAllocation> { [token.Id] = new(new Dictionary<string, long> { [token.Name!] = 1 }) }, null);

        var made = await bed.CreateAsync(AllocationBed.Servers(reservation, 1), Cancel);
        Allocation failed;
        try
        {
            // Nova shows ERROR a moment before it stores the fault
            failed = await bed.UntilAsync(made, s => s.Phase == AllocationPhase.Failed && s.Servers[0].Fault is not null, Cancel);
        }
        finally
        {
            await WriteAsync(thief, new Dictionary<string, ProviderAllocation>(), (await bed.Reservations.Cloud.Operator.Placement.GetAllocationsAsync(thief, Cancel)).ConsumerGeneration);
        }

        Assert.Equal((Reasons.ServerFailed, "ERROR"), (AllocationBed.Reason(failed), failed.Status.Servers[0].State));
        Assert.Contains("No valid host", failed.Status.Servers[0].Fault, StringComparison.Ordinal);
        Assert.Equal(1, Assert.Single((await bed.Reservations.GetAsync(reservation, Cancel))!.Status.Allocations).Allocated["web"]);

        await bed.PatchAsync(made, $$"""{"servers":[{"name":"web","item":"web","count":1,"image":"{{AllocationBed.Image}}","onError":"Replace"}]}""", Cancel);
        bed.Reservations.Time.Advance(TimeSpan.FromMinutes(1));
        var ready = await bed.UntilAsync(made, AllocationPhase.Allocated, Cancel);

        Assert.NotEqual(failed.Status.Servers[0].Id, ready.Status.Servers[0].Id);
        Assert.InRange(ready.Status.Servers[0].Attempts, 1, int.MaxValue);
        Assert.Single(await bed.ServersAsync(made, Cancel));
        await bed.Reservations.UntilAsync(reservation, s => s.Allocated["web"] == 1, Cancel);
        await bed.Reservations.CancelAsync(reservation, Cancel);
    }

    [Fact]
    public async Task Another_namespace_reaches_neither_the_reservation_nor_a_pool_that_does_not_admit_it()
    {
        var reservation = await bed.ActiveAsync(AllocationBed.Slots(1), Cancel);
        using var client = bed.Reservations.Plane.NewClient();
        var elsewhere = $"elsewhere-{Guid.NewGuid():N}"[..18];
        await client.CoreV1.CreateNamespaceAsync(new V1Namespace { Metadata = new V1ObjectMeta { Name = elsewhere } }, cancellationToken: Cancel);
        var closed = await bed.Reservations.PoolAsync(
            Cancel, s => s with { Tenants = [new PoolTenant { NamespaceSelector = new V1LabelSelector { MatchLabels = new Dictionary<string, string> { ["team"] = "nobody" } }, Projects = [AllocationBed.Project] }] });

        var foreign = await bed.UntilAsync(await bed.CreateAsync(AllocationBed.Servers(reservation, 1), Cancel, @namespace: elsewhere), AllocationPhase.Refused, Cancel);
        var unreserved = AllocationBed.Servers(reservation, 1, s => s with { Item = null, Flavor = "m.small" }) with { Reservation = null, Pool = closed };
        var outsider = await bed.UntilAsync(await bed.CreateAsync(unreserved, Cancel), AllocationPhase.Refused, Cancel);
        var booked = await bed.Reservations.UntilAsync(await bed.Reservations.CreateAsync(closed, AllocationBed.Slots(1), Cancel), ReservationPhase.Rejected, Cancel);

        Assert.Equal((Reasons.ReservationNotFound, Reasons.NamespaceNotAdmitted, Reasons.NamespaceNotAdmitted), (AllocationBed.Reason(foreign), AllocationBed.Reason(outsider), booked.Status.TerminalReason));
        foreach (var refused in new[] { foreign, outsider })
        {
            Assert.Empty(await bed.ServersAsync(refused, Cancel));
            await bed.DeleteAsync(refused, Cancel);
            await bed.GoneAsync(refused, Cancel);
        }

        await bed.Reservations.CancelAsync(booked, Cancel);
        await bed.Reservations.CancelAsync(reservation, Cancel);
    }

    private async Task WriteAsync(string consumer, Dictionary<string, ProviderAllocation> has, long? generation)
    {
        var cloud = bed.Reservations.Cloud.Operator;
        var token = await cloud.Identity.GetTokenAsync(Cancel);
        await cloud.Placement.PutAllocationsAsync(
            consumer, new AllocationRequest { Allocations = has, ProjectId = token.ProjectId!, UserId = token.UserId, ConsumerGeneration = generation, ConsumerType = "INSTANCE" }, Cancel);
    }
}
