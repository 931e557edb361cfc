using Promise.Api;
using Promise.Operator.Reservations.Status;

namespace Promise.Integration.Tests.Reservations;

/// <summary>What a consumer may change of a promise and when, and that the old promise stands until the new one is sure.</summary>
public abstract class ChangeTests(ReservationBed bed, string pool)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private DateTimeOffset In(double minutes) => (bed.Time.GetUtcNow() + TimeSpan.FromMinutes(minutes)).WholeSeconds();

    private async Task<Reservation> CreateAsync(int slots, DateTimeOffset? start, DateTimeOffset? end, ReservationPhase phase) => await bed.UntilAsync(await bed.CreateAsync(pool, new ReservationSpec
    {
        Pool = "", Start = start, End = end, AllocateWithin = TimeSpan.Zero,
        Instances = [new InstanceItem { Name = "web", Count = slots, Requirements = ReservationLifeTests.Small }],
        FloatingIPs = [new FloatingIPItem { Name = "fip", Count = 1, Network = "public" }],
    }, Cancel), phase, Cancel);

    private static string Web(int count, int vcpus = 1) => $$$"""[{"name":"web","count":{{{count}}},"requirements":{"vcpus":{{{vcpus}}},"memory":"512Mi","disk":"1Gi"}}]""";

    /// <summary>Changes the spec and waits for the answer.</summary>
    private async Task<Reservation> ChangedAsync(Reservation reservation, string spec)
    {
        var changed = await bed.PatchAsync(reservation, spec, Cancel);
        return await bed.UntilAsync(changed, s => s.ObservedGeneration == changed.Metadata.Generation, Cancel);
    }

    private Task<Reservation> HeldAsync(Reservation reservation, int slots) => bed.UntilAsync(
        reservation, s => s.Holds.Count(h => h.Kind == HoldKind.Slot) == slots && s.Conditions.Find(ConditionTypes.Reconciling) is null, Cancel);

    private static string? Ready(Reservation reservation) => reservation.Status.Conditions.Find(ConditionTypes.Ready)?.Reason;

    [Fact]
    public async Task Before_its_holds_exist_a_promise_may_grow_shrink_change_its_shape_and_move()
    {
        var booked = await CreateAsync(2, In(300), In(360), ReservationPhase.Scheduled);

        Assert.Equal(3, (await ChangedAsync(booked, $$"""{"instances":{{Web(3)}}}""")).Status.Booked!.Instances[0].Count);
        Assert.Equal(2, (await ChangedAsync(booked, $$"""{"instances":{{Web(1, vcpus: 2)}}}""")).Status.Booked!.Instances[0].Shape.Vcpus);
        var (start, end) = (In(400), In(500));
        var moved = await ChangedAsync(booked, $$"""{"start":"{{start:O}}","end":"{{end:O}}"}""");

        Assert.Equal((start, end, Reasons.Updated), (moved.Status.Window!.Start, moved.Status.Window.End, Ready(moved)));
        Assert.Equal(booked.Status.ReservationID, moved.Status.ReservationID);
        bed.Time.AdvanceTo(start);
        var active = await bed.UntilAsync(booked, ReservationPhase.Active, Cancel);
        Assert.Equal(2, await bed.OwnedAsync(active, "VCPU", Cancel));
        await bed.CancelAsync(active, Cancel);
    }

    [Fact]
    public async Task Once_it_is_held_it_grows_and_shrinks_but_keeps_its_shape_and_may_still_move()
    {
        var held = await CreateAsync(2, In(8), In(60), ReservationPhase.Held);

        await HeldAsync(await ChangedAsync(held, $$"""{"instances":{{Web(3)}}}"""), 3);
        Assert.Equal(3, await bed.OwnedAsync((await bed.GetAsync(held, Cancel))!, "VCPU", Cancel));
        var refused = await ChangedAsync(held, $$"""{"instances":{{Web(3, vcpus: 2)}}}""");
        Assert.Equal((Reasons.UpdateRefused, 1), (Ready(refused), refused.Status.Booked!.Instances[0].Shape.Vcpus));

        var (start, end) = (In(9), In(90));
        var moved = await ChangedAsync(held, $$"""{"start":"{{start:O}}","end":"{{end:O}}","instances":{{Web(1)}}}""");
        Assert.Equal((start, end, Reasons.Updated), (moved.Status.Window!.Start, moved.Status.Window.End, Ready(moved)));
        await HeldAsync(moved, 1);
        bed.Time.AdvanceTo(start);
        var active = await bed.UntilAsync(held, ReservationPhase.Active, Cancel);
        Assert.Equal(1, await bed.OwnedAsync(active, "VCPU", Cancel));
        await bed.CancelAsync(active, Cancel);
    }

    [Fact]
    public async Task After_the_start_it_is_extended_and_grown_but_neither_started_again_nor_shrunk_below_what_is_allocated()
    {
        var active = await CreateAsync(2, null, In(60), ReservationPhase.Active);
        var end = active.Status.Window!.End!.Value + TimeSpan.FromMinutes(30);
        Assert.Equal(end, (await ChangedAsync(active, $$"""{"end":"{{end:O}}"}""")).Status.Window!.End);
        await HeldAsync(await ChangedAsync(active, $$"""{"instances":{{Web(3)}}}"""), 3);

        var servers = await Task.WhenAll(bed.BootAsync(active, "web", Cancel), bed.BootAsync(active, "web", Cancel));
        bed.LookRound();
        await bed.UntilAsync(active, s => s.Allocated.GetValueOrDefault("web") == 2, Cancel);
        var below = await ChangedAsync(active, $$"""{"instances":{{Web(1)}}}""");
        Assert.Equal((Reasons.BelowAllocated, 3), (Ready(below), below.Status.Booked!.Instances[0].Count));
        var again = await ChangedAsync(active, $$"""{"instances":{{Web(3)}},"start":"{{In(10):O}}"}""");
        Assert.Equal((Reasons.UpdateRefused, active.Status.Window.Start), (Ready(again), again.Status.Window!.Start));

        var shrunk = await HeldAsync(await ChangedAsync(active, $$"""{"instances":{{Web(2)}},"start":null}"""), 2);
        Assert.Equal(Reasons.Updated, Ready(shrunk));
        foreach (var server in servers) Assert.True(await bed.IsThereAsync(server, Cancel));
        bed.Time.AdvanceTo(end);
        await bed.UntilAsync(active, ReservationPhase.Completed, Cancel);
        foreach (var server in servers) Assert.False(await bed.IsThereAsync(server, Cancel));
        await bed.CancelAsync(active, Cancel);
    }

    [Fact]
    public async Task What_does_not_fit_leaves_the_old_promise_with_all_that_it_holds_and_another_change_is_welcome()
    {
        var active = await CreateAsync(2, null, In(60), ReservationPhase.Active);

        var refused = await ChangedAsync(active, $$"""{"instances":{{Web(1000)}}}""");
        Assert.Equal((Reasons.UpdateInfeasible, 2, ReservationPhase.Active), (Ready(refused), refused.Status.Booked!.Instances[0].Count, refused.Status.Phase!.Value));
        Assert.Equal(2, await bed.OwnedAsync(active, "VCPU", Cancel));
        Assert.Equal("ACTIVE", (await bed.BootAsync(active, "web", Cancel)).Status);

        var welcome = await HeldAsync(await ChangedAsync(active, $$"""{"instances":{{Web(3)}}}"""), 3);
        Assert.Equal(Reasons.Updated, Ready(welcome));
        await bed.CancelAsync(welcome, Cancel);
    }
}
