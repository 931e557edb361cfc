using Promise.Api;
using Promise.Operator.Reservations.Status;

namespace Promise.Integration.Tests.Reservations;

/// <summary>What time and a consumer's changes do to a reservation, seen at the API server and in the cloud.</summary>
public abstract class ReservationLifeTests(ReservationBed bed, string pool)
{
    internal static readonly InstanceRequirements Small = new() { Vcpus = 1, Memory = Quantity.Parse("512Mi"), Disk = Quantity.Parse("1Gi") };

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    protected ReservationBed Bed => bed;

    protected string Pool => pool;

    protected DateTimeOffset In(double minutes) => bed.Time.GetUtcNow() + TimeSpan.FromMinutes(minutes);

    /// <summary>So many small slots, from now on and without expiry unless <paramref name="change"/> says otherwise.</summary>
    protected static ReservationSpec Slots(int count, Func<ReservationSpec, ReservationSpec>? change = null)
    {
        var spec = new ReservationSpec { Pool = "", AllocateWithin = TimeSpan.Zero, Instances = [new InstanceItem { Name = "web", Count = count, Requirements = Small }] };
        return change?.Invoke(spec) ?? spec;
    }

    [Fact]
    public async Task A_reservation_is_booked_held_ahead_opened_noticed_and_ended_in_time()
    {
        var made = await bed.CreateAsync(pool, Slots(2, s => s with
        {
            Start = In(60), End = In(120), NoticeBeforeEnd = TimeSpan.FromMinutes(10),
            FloatingIPs = [new FloatingIPItem { Name = "fip", Count = 1, Network = "public" }], Volumes = [new VolumeItem { Name = "data", Count = 1, Size = Quantity.Parse("1Gi"), VolumeType = "fast" }],
        }), Cancel);

        var booked = await bed.UntilAsync(made, ReservationPhase.Scheduled, Cancel);
        Assert.True(booked.Status.Conditions.IsTrue(ConditionTypes.Ready));
        Assert.Empty(booked.Status.Holds);

        bed.Time.AdvanceTo(booked.Status.Window!.Start - TimeSpan.FromMinutes(10));
        var held = await bed.UntilAsync(made, ReservationPhase.Held, Cancel);
        Assert.Equal(2, await bed.OwnedAsync(held, "VCPU", Cancel));
        Assert.Equal((2, 1, 1), (Count(held, HoldKind.Slot), Count(held, HoldKind.Volume), Count(held, HoldKind.FloatingIP)));

        bed.Time.AdvanceTo(booked.Status.Window.Start);
        await bed.UntilAsync(made, ReservationPhase.Active, Cancel);

        bed.Time.AdvanceTo(booked.Status.Window.End!.Value - TimeSpan.FromMinutes(10));
        await bed.UntilAsync(made, s => s.NoticeSentAt is not null, Cancel);

        bed.Time.AdvanceTo(booked.Status.Window.End.Value);
        var over = await bed.UntilAsync(made, ReservationPhase.Completed, Cancel);
        Assert.Equal(0, await bed.OwnedAsync(held, "VCPU", Cancel));
        Assert.True(over.Status.Conditions.IsTrue(ConditionTypes.Ready));
        Assert.Equal(
            ["reservation.accepted", "reservation.held", "reservation.started", "reservation.ending", "reservation.ended"], over.Status.History.Select(h => h.Type));
    }

    [Fact]
    public async Task A06_Cancelling_gives_back_everything_that_was_held()
    {
        var active = await bed.UntilAsync(await bed.CreateAsync(pool, Slots(2), Cancel), ReservationPhase.Active, Cancel);
        Assert.Equal(2, await bed.OwnedAsync(active, "VCPU", Cancel));

        await bed.CancelAsync(active, Cancel);

        Assert.Equal(0, await bed.OwnedAsync(active, "VCPU", Cancel));
        Assert.Null(await bed.Cloud.Operator.Nova.GetFlavorAsync(active.Status.Holds.First(h => h.Kind == HoldKind.Flavor).Id, Cancel));
    }

    [Fact]
    public async Task A06_Cancelling_what_is_only_booked_leaves_nothing_either()
    {
        var booked = await bed.UntilAsync(await bed.CreateAsync(pool, Slots(2, s => s with { Start = In(600), End = In(660) }), Cancel), ReservationPhase.Scheduled, Cancel);

        await bed.CancelAsync(booked, Cancel);

        Assert.Null(bed.Operator.Book(pool).Snapshot.FindBooking(booked.Metadata.Uid));
    }

    [Fact]
    public async Task A10_Expiry_releases_what_nobody_claimed_and_leaves_what_is_used()
    {
        var active = await bed.UntilAsync(await bed.CreateAsync(pool, Slots(3, s => s with { AllocateWithin = TimeSpan.FromMinutes(10) }), Cancel), ReservationPhase.Active, Cancel);
        var server = await bed.BootAsync(active, "web", Cancel);
        Assert.Equal("ACTIVE", server.Status);

        bed.Time.AdvanceTo(active.Status.Window!.ExpiresAt!.Value);
        var expired = await bed.UntilAsync(active, s => s.ExpiredAt is not null, Cancel);

        Assert.Equal(ReservationPhase.Allocated, expired.Status.Phase);
        Assert.Equal(1, Count(expired, HoldKind.Slot));
        Assert.Equal(1, await bed.OwnedAsync(active, "VCPU", Cancel));
        Assert.True(await bed.IsThereAsync(server, Cancel));
        Assert.Single(expired.Status.History, h => h.Type == FactTypes.ReservationExpired);

        await bed.CancelAsync(expired, Cancel);
        Assert.False(await bed.IsThereAsync(server, Cancel));
        Assert.Equal(0, await bed.OwnedAsync(active, "VCPU", Cancel));
    }

    [Fact]
    public async Task A10_Expiry_if_unused_releases_nothing_of_what_is_used_in_part()
    {
        var active = await bed.UntilAsync(
            await bed.CreateAsync(pool, Slots(3, s => s with { AllocateWithin = TimeSpan.FromMinutes(10), ExpiryMode = ExpiryMode.ReleaseIfUnused }), Cancel), ReservationPhase.Active, Cancel);
        await bed.BootAsync(active, "web", Cancel);

        bed.Time.AdvanceTo(active.Status.Window!.ExpiresAt!.Value);
        var expired = await bed.UntilAsync(active, s => s.ExpiredAt is not null, Cancel);

        Assert.Equal(3, Count(expired, HoldKind.Slot));
        await bed.CancelAsync(expired, Cancel);
    }

    [Fact]
    public async Task Expiry_of_what_nobody_claimed_at_all_ends_the_reservation()
    {
        var active = await bed.UntilAsync(await bed.CreateAsync(pool, Slots(2, s => s with { AllocateWithin = TimeSpan.FromMinutes(10) }), Cancel), ReservationPhase.Active, Cancel);

        bed.Time.AdvanceTo(active.Status.Window!.ExpiresAt!.Value);
        var expired = await bed.UntilAsync(active, ReservationPhase.Expired, Cancel);

        Assert.Equal(0, await bed.OwnedAsync(active, "VCPU", Cancel));
        Assert.Null(bed.Operator.Book(pool).Snapshot.FindBooking(expired.Metadata.Uid));
    }

    [Fact]
    public async Task A13_A_future_reservation_that_is_moved_to_now_opens_at_once_and_keeps_its_id()
    {
        var booked = await bed.UntilAsync(await bed.CreateAsync(pool, Slots(1, s => s with { Start = In(300), End = In(360) }), Cancel), ReservationPhase.Scheduled, Cancel);

        await bed.PatchAsync(booked, $$"""{"start":"{{In(0):O}}"}""", Cancel);
        var active = await bed.UntilAsync(booked, ReservationPhase.Active, Cancel);

        Assert.Equal(booked.Status.ReservationID, active.Status.ReservationID);
        Assert.Equal("ACTIVE", (await bed.BootAsync(active, "web", Cancel)).Status);
        await bed.CancelAsync(active, Cancel);
    }

    [Fact]
    public async Task A17_A_running_reservation_whose_end_is_drawn_nearer_ends_then()
    {
        var active = await bed.UntilAsync(await bed.CreateAsync(pool, Slots(1, s => s with { End = In(600) }), Cancel), ReservationPhase.Active, Cancel);
        var server = await bed.BootAsync(active, "web", Cancel);

        var end = In(2);
        await bed.PatchAsync(active, $$"""{"end":"{{end:O}}"}""", Cancel);
        await bed.UntilAsync(active, s => s.Conditions.Find(ConditionTypes.Accepted) is { Reason: Reasons.Updated }, Cancel);
        bed.Time.AdvanceTo(end);
        await bed.UntilAsync(active, ReservationPhase.Completed, Cancel);

        Assert.False(await bed.IsThereAsync(server, Cancel));
        Assert.Equal(0, await bed.OwnedAsync(active, "VCPU", Cancel));
    }

    [Fact]
    public async Task A_started_reservation_grows_and_shrinks_under_its_servers()
    {
        var active = await bed.UntilAsync(await bed.CreateAsync(pool, Slots(2), Cancel), ReservationPhase.Active, Cancel);
        var server = await bed.BootAsync(active, "web", Cancel);

        await bed.PatchAsync(active, """{"instances":[{"name":"web","count":3,"requirements":{"vcpus":1,"memory":"512Mi","disk":"1Gi"}}]}""", Cancel);
        var grown = await bed.UntilAsync(active, s => s.Holds.Count(h => h.Kind == HoldKind.Slot) == 3, Cancel);
        Assert.Equal(3, await bed.OwnedAsync(grown, "VCPU", Cancel));

        await bed.PatchAsync(active, """{"instances":[{"name":"web","count":1,"requirements":{"vcpus":1,"memory":"512Mi","disk":"1Gi"}}]}""", Cancel);
        var shrunk = await bed.UntilAsync(active, s => s.Holds.Count(h => h.Kind == HoldKind.Slot) == 1, Cancel);
        Assert.Equal(1, await bed.OwnedAsync(grown, "VCPU", Cancel));
        Assert.True(await bed.IsThereAsync(server, Cancel));
        await bed.CancelAsync(shrunk, Cancel);
    }

    private static int Count(Reservation reservation, HoldKind kind) => reservation.Status.Holds.Count(h => h.Kind == kind);
}
