using Promise.Api;
using Promise.Operator.Reservations.Status;
using Promise.TestBed;

namespace Promise.Integration.Tests.Allocations;

/// <summary>Claims on a reservation, seen at the API server and in the cloud.</summary>
/// <remarks>Time is pushed ahead by minutes only: a real cloud gives its tokens for an hour of its own clock.</remarks>
public abstract class AllocationTests(AllocationBed bed)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private DateTimeOffset In(double minutes) => bed.Reservations.Time.GetUtcNow() + TimeSpan.FromMinutes(minutes);

    private static ReservationSpec Slots(int count, Func<ReservationSpec, ReservationSpec>? change = null) => AllocationBed.Slots(count, change);

    private Task<Reservation> ActiveAsync(ReservationSpec spec) => bed.ActiveAsync(spec, Cancel);

    private static string? Reason(AllocationStatus status) => status.Conditions.Find(ConditionTypes.Ready)?.Reason;

    [Fact]
    public async Task A03_Servers_boot_into_the_held_capacity_and_the_reservation_counts_them()
    {
        var reservation = await ActiveAsync(Slots(3));

        var made = await bed.CreateAsync(AllocationBed.Servers(reservation, 2, s => s with { Metadata = new Dictionary<string, string> { ["role"] = "front" } }), Cancel);
        var ready = await bed.UntilAsync(made, AllocationPhase.Allocated, Cancel);

        Assert.Equal((AllocationAnswer.Accepted, AllocationPriority.High, "2/2"), (ready.Status.Answer, ready.Status.Priority, ready.Status.Ready));
        Assert.True(ready.Status.Conditions.IsTrue(ConditionTypes.Ready));
        var servers = await bed.ServersAsync(made, Cancel);
        Assert.Equal(["web-0", "web-1"], servers.Select(s => s.Name).Order());
        Assert.All(servers, s => Assert.Equal(("ACTIVE", "front"), (s.Status, s.Metadata["role"])));
        Assert.Equal(servers.Select(s => s.Id).Order(), ready.Status.Servers.Select(s => s.Id!).Order());
        Assert.All(ready.Status.Servers, s => Assert.NotNull(s.Host));
        var drawn = await bed.Reservations.UntilAsync(reservation, s => s.Holds.Count(h => h is { Kind: HoldKind.Slot, State: HoldState.Allocated }) == 2, Cancel);
        Assert.Equal((2, 1), (drawn.Status.Allocated["web"], drawn.Status.Remaining["web"]));
        Assert.Equal(made.Metadata.Name, Assert.Single(drawn.Status.Allocations).Name);
        Assert.Equal(3, await bed.Reservations.OwnedAsync(drawn, "VCPU", Cancel));

        var rest = await bed.UntilAsync(await bed.CreateAsync(AllocationBed.Servers(reservation, 1), Cancel), AllocationPhase.Allocated, Cancel);
        var full = await bed.Reservations.UntilAsync(reservation, ReservationPhase.Allocated, Cancel);
        Assert.Equal(2, full.Status.Allocations.Count);
        Assert.Single(await bed.ServersAsync(rest, Cancel));
    }

    [Fact]
    public async Task A11_An_allocation_before_the_start_waits_and_fires_at_the_start()
    {
        var booked = await bed.Reservations.UntilAsync(await bed.Reservations.CreateAsync(bed.Pool, Slots(1, s => s with { Start = In(15), End = In(60) }), Cancel), ReservationPhase.Scheduled, Cancel);

        var made = await bed.CreateAsync(AllocationBed.Servers(booked, 1), Cancel);
        var waiting = await bed.UntilAsync(made, AllocationPhase.Waiting, Cancel);
        Assert.Equal((AllocationAnswer.Waiting, Reasons.ReservationNotStarted), (waiting.Status.Answer, Reason(waiting.Status)));
        Assert.Equal(booked.Status.Window!.Start, waiting.Status.StartsAt);
        Assert.Empty(await bed.ServersAsync(made, Cancel));

        bed.Reservations.Time.AdvanceTo(booked.Status.Window.Start);
        await bed.UntilAsync(made, AllocationPhase.Allocated, Cancel);
        Assert.Single(await bed.ServersAsync(made, Cancel));
    }

    [Fact]
    public async Task A12_What_can_not_be_given_is_refused_with_its_own_reason_and_changes_nothing()
    {
        var reservation = await ActiveAsync(Slots(2));
        var ask = AllocationBed.Servers(reservation, 1);
        (AllocationSpec Spec, string Reason)[] cases =
        [
            (ask with { Reservation = "no-such" }, Reasons.ReservationNotFound),
            (AllocationBed.Servers(reservation, 1, s => s with { Item = "db" }), Reasons.ItemNotFound),
            (AllocationBed.Servers(reservation, 3), Reasons.ExceedsRemaining),
            (AllocationBed.Servers(reservation, 1, s => s with { Image = "no-such" }), Reasons.ImageNotFound),
            (AllocationBed.Servers(reservation, 1, s => s with { Networks = [new ServerNetwork { Network = "no-such" }] }), Reasons.NetworkNotFound),
            (AllocationBed.Servers(reservation, 1, s => s with { UserDataSecretRef = new SecretReference { Name = "no-such" } }), Reasons.UserDataNotFound),
            (AllocationBed.Servers(reservation, 1, credentials: null), Reasons.CredentialsRequired),
            (ask with { CredentialsRef = new CredentialsReference { Name = "no-such" } }, Reasons.CredentialsNotFound),
            (AllocationBed.Servers(reservation, 1, credentials: AllocationBed.Stranger), Reasons.ProjectNotAdmitted),
        ];

        var made = new List<(Allocation Allocation, string Reason)>();
        foreach (var (spec, reason) in cases) made.Add((await bed.CreateAsync(spec, Cancel), reason));
        foreach (var (allocation, reason) in made)
        {
            var refused = await bed.UntilAsync(allocation, AllocationPhase.Refused, Cancel);
            Assert.Equal((AllocationAnswer.Refused, reason), (refused.Status.Answer, Reason(refused.Status)));
            Assert.True(refused.Status.Conditions.IsTrue(ConditionTypes.Stalled));
            Assert.Empty(await bed.ServersAsync(allocation, Cancel));
        }

        foreach (var (allocation, _) in made) await bed.DeleteAsync(allocation, Cancel);
        foreach (var (allocation, _) in made) await bed.GoneAsync(allocation, Cancel);
        var after = await bed.Reservations.GetAsync(reservation, Cancel);
        Assert.Empty(after!.Status.Allocations);
        Assert.Equal(2, await bed.Reservations.OwnedAsync(after, "VCPU", Cancel));
    }

    [Fact]
    public async Task A14_Deleting_an_allocation_deletes_its_servers_and_gives_back_to_the_reservation_only()
    {
        var reservation = await ActiveAsync(Slots(2));
        var made = await bed.UntilAsync(await bed.CreateAsync(AllocationBed.Servers(reservation, 2), Cancel), AllocationPhase.Allocated, Cancel);

        await bed.DeleteAsync(made, Cancel);
        await bed.GoneAsync(made, Cancel);

        Assert.Empty(await bed.ServersAsync(made, Cancel));
        bed.Reservations.LookRound();
        var back = await bed.Reservations.UntilAsync(reservation, s => s.Remaining["web"] == 2 && s.Holds.All(h => h.State == HoldState.Held), Cancel);
        Assert.Empty(back.Status.Allocations);
        Assert.Equal(ReservationPhase.Active, back.Status.Phase);
        Assert.Equal(2, await bed.Reservations.OwnedAsync(back, "VCPU", Cancel));

        await bed.UntilAsync(await bed.CreateAsync(AllocationBed.Servers(reservation, 2), Cancel), AllocationPhase.Allocated, Cancel);
    }

    [Fact]
    public async Task A15_What_was_claimed_is_not_given_twice()
    {
        var reservation = await ActiveAsync(Slots(1));
        await bed.UntilAsync(await bed.CreateAsync(AllocationBed.Servers(reservation, 1), Cancel), AllocationPhase.Allocated, Cancel);

        var second = await bed.UntilAsync(await bed.CreateAsync(AllocationBed.Servers(reservation, 1), Cancel), AllocationPhase.Refused, Cancel);

        Assert.Equal(Reasons.ExceedsRemaining, Reason(second.Status));
        Assert.Empty(await bed.ServersAsync(second, Cancel));
    }

    [Fact]
    public async Task A16_At_the_end_the_servers_go_and_the_allocation_is_released()
    {
        var reservation = await ActiveAsync(Slots(1, s => s with { End = In(10) }));
        var made = await bed.UntilAsync(await bed.CreateAsync(AllocationBed.Servers(reservation, 1), Cancel), AllocationPhase.Allocated, Cancel);

        bed.Reservations.Time.AdvanceTo(reservation.Status.Window!.End!.Value);
        await bed.Reservations.UntilAsync(reservation, ReservationPhase.Completed, Cancel);
        var released = await bed.UntilAsync(made, AllocationPhase.Released, Cancel);

        Assert.Empty(await bed.ServersAsync(made, Cancel));
        Assert.Equal(["allocation.created", "allocation.ready", "allocation.released"], released.Status.History.Select(h => h.Type));
        var late = await bed.UntilAsync(await bed.CreateAsync(AllocationBed.Servers(reservation, 1), Cancel), AllocationPhase.Refused, Cancel);
        Assert.Equal(Reasons.ReservationEnded, Reason(late.Status));
    }

    [Fact]
    public async Task A16_With_Keep_the_servers_outlive_reservation_and_allocation()
    {
        var reservation = await ActiveAsync(Slots(1, s => s with { End = In(10), EndAction = EndAction.Keep }));
        var made = await bed.UntilAsync(await bed.CreateAsync(AllocationBed.Servers(reservation, 1), Cancel), AllocationPhase.Allocated, Cancel);

        bed.Reservations.Time.AdvanceTo(reservation.Status.Window!.End!.Value);
        await bed.UntilAsync(made, AllocationPhase.Released, Cancel);
        await bed.DeleteAsync(made, Cancel);
        await bed.GoneAsync(made, Cancel);

        var server = Assert.Single(await bed.ServersAsync(made, Cancel));
        Assert.Equal("ACTIVE", server.Status);
        await bed.Reservations.Cloud.Operator.Nova.DeleteServerAsync(server.Id, Cancel);
    }

    [Fact]
    public async Task Servers_that_other_tools_boot_on_the_reserved_flavor_count_as_allocated()
    {
        var reservation = await ActiveAsync(Slots(2));
        var server = await bed.Reservations.BootAsync(reservation, "web", Cancel);
        Assert.Equal("ACTIVE", server.Status);

        bed.Reservations.LookRound();
        var seen = await bed.Reservations.UntilAsync(reservation, s => s.Remaining["web"] == 1, Cancel);
        Assert.Equal(1, seen.Status.Allocated["web"]);

        var tooMany = await bed.UntilAsync(await bed.CreateAsync(AllocationBed.Servers(reservation, 2), Cancel), AllocationPhase.Refused, Cancel);
        Assert.Equal(Reasons.ExceedsRemaining, Reason(tooMany.Status));

        await bed.Reservations.Cloud.Operator.Nova.DeleteServerAsync(server.Id, Cancel);
        await Eventually.HoldsAsync(async () => !await bed.Reservations.IsThereAsync(server, Cancel), Cancel);
        bed.Reservations.LookRound();
        await bed.Reservations.UntilAsync(reservation, s => s.Remaining["web"] == 2, Cancel);
    }

    [Fact]
    public async Task A_server_deleted_behind_our_back_is_noticed_and_stays_counted()
    {
        var reservation = await ActiveAsync(Slots(1));
        var made = await bed.UntilAsync(await bed.CreateAsync(AllocationBed.Servers(reservation, 1), Cancel), AllocationPhase.Allocated, Cancel);

        await bed.Reservations.Cloud.Operator.Nova.DeleteServerAsync(made.Status.Servers[0].Id!, Cancel);
        await Eventually.HoldsAsync(async () => (await bed.ServersAsync(made, Cancel)).Count == 0, Cancel);
        bed.Reservations.Time.Advance(TimeSpan.FromMinutes(1));

        var lost = await bed.UntilAsync(made, AllocationPhase.Degraded, Cancel);
        Assert.Equal((Reasons.ResourceLost, "DELETED"), (Reason(lost.Status), lost.Status.Servers[0].State));
        // its token may be there for a moment longer than the server itself, and then counts as somebody else's
        bed.Reservations.LookRound();
        await bed.Reservations.UntilAsync(reservation, s => s.Allocated["web"] == 1, Cancel);
        Assert.Equal(1, await bed.Reservations.OwnedAsync(reservation, "VCPU", Cancel));
    }

    [Fact]
    public async Task More_and_fewer_servers_change_the_claim_with_them()
    {
        var reservation = await ActiveAsync(Slots(3));
        var made = await bed.UntilAsync(await bed.CreateAsync(AllocationBed.Servers(reservation, 1), Cancel), AllocationPhase.Allocated, Cancel);

        await bed.PatchAsync(made, $$"""{"servers":[{"name":"web","item":"web","count":3,"image":"{{AllocationBed.Image}}"}]}""", Cancel);
        await bed.UntilAsync(made, s => s is { Phase: AllocationPhase.Allocated, Ready: "3/3" }, Cancel);
        Assert.Equal(0, (await bed.Reservations.GetAsync(reservation, Cancel))!.Status.Remaining["web"]);

        await bed.PatchAsync(made, $$"""{"servers":[{"name":"web","item":"web","count":1,"image":"{{AllocationBed.Image}}"}]}""", Cancel);
        await bed.UntilAsync(made, s => s is { Phase: AllocationPhase.Allocated, Ready: "1/1" }, Cancel);
        Assert.Equal(2, (await bed.Reservations.GetAsync(reservation, Cancel))!.Status.Remaining["web"]);
        await Eventually.HoldsAsync(async () => (await bed.ServersAsync(made, Cancel)).Count == 1, Cancel);
    }
}
