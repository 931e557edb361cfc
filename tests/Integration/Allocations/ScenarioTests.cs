using Promise.Api;
using Promise.OpenStack.Nova;
using Promise.TestBed;

namespace Promise.Integration.Tests.Allocations;

/// <summary>The acceptance scenarios about claims, by their numbers.</summary>
public abstract class ScenarioTests(AllocationBed bed)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private DateTimeOffset In(double minutes) => bed.Reservations.Time.GetUtcNow() + TimeSpan.FromMinutes(minutes);

    private static InstanceItem Item(string name, int count, int cores, int megabytes) => new()
    {
        Name = name, Count = count, Requirements = new InstanceRequirements { Vcpus = cores, Memory = Quantity.Parse($"{megabytes}Mi"), Disk = Quantity.Parse("1Gi") },
    };

    private static (long Cores, long Megabytes, int Instances) Left(Reservation reservation) => (
        reservation.Status.Booked!.Instances.Sum(i => (long)i.Shape.Vcpus * reservation.Status.Remaining[i.Name]),
        reservation.Status.Booked.Instances.Sum(i => i.Shape.MemoryMiB * reservation.Status.Remaining[i.Name]),
        reservation.Status.Booked.Instances.Sum(i => reservation.Status.Remaining[i.Name]));

    private static async Task<Server?> SettledAsync(INovaClient nova, string id)
    {
        Server? server = null;
        await Eventually.HoldsAsync(async () => (server = await nova.GetServerAsync(id, Cancel)) is null || server.IsDecided(), Cancel, TimeSpan.FromMinutes(2));
        return server;
    }

    [Fact]
    public async Task A03_From_5_cores_25600_MB_and_3_instances_one_of_f_leaves_4_cores_25088_MB_and_2()
    {
        var spec = AllocationBed.Slots(1, s => s with
        {
            Instances = [Item("web", 1, 1, 512), Item("rest", 2, 2, 12_544)], FloatingIPs = [new FloatingIPItem { Name = "ip", Count = 3, Network = "public" }],
        });
        var reservation = await bed.ActiveAsync(spec, Cancel);
        Assert.Equal((5, 25_600, 3), Left(reservation));

        var made = await bed.AllocatedAsync(AllocationBed.Servers(reservation, 1), Cancel);

        var drawn = (await bed.Reservations.GetAsync(reservation, Cancel))!;
        Assert.Equal((4, 25_088, 2), Left(drawn));
        Assert.Equal(3, drawn.Status.Remaining["ip"]);
        Assert.Equal((ReservationPhase.Active, AllocationPriority.High), (drawn.Status.Phase, made.Status.Priority));
        Assert.Equal(made.Metadata.Uid, Assert.Single(drawn.Status.Allocations).Uid);
        // the row says whom it is provided by, which server it is and which slot it fills
        var row = Assert.Single(made.Status.Servers);
        Assert.Equal((bed.Pool, Assert.Single(await bed.ServersAsync(made, Cancel)).Id), (made.Status.Provider, row.Id));
        Assert.Contains(drawn.Status.Holds, h => h is { Kind: HoldKind.Slot, Item: "web" } && h.Id == row.Slot && h.Host == row.Host);
        await Eventually.HoldsAsync(async () => (await bed.EventsAsync(made, Cancel)).SequenceEqual(["Normal Accepted", "Normal Allocated"]), Cancel);
    }

    [Fact]
    public async Task A10_Expiry_with_one_of_three_allocated_releases_the_other_two_and_tells_it_once()
    {
        var reservation = await bed.ActiveAsync(AllocationBed.Slots(3, s => s with { AllocateWithin = TimeSpan.FromMinutes(10) }), Cancel);
        var made = await bed.AllocatedAsync(AllocationBed.Servers(reservation, 1), Cancel);

        bed.Reservations.Time.AdvanceTo(reservation.Status.Window!.ExpiresAt!.Value);
        var expired = await bed.Reservations.UntilAsync(reservation, s => s.ExpiredAt is not null, Cancel);

        Assert.Equal((ReservationPhase.Allocated, 1, 0), (expired.Status.Phase, expired.Status.Allocated["web"], expired.Status.Remaining["web"]));
        Assert.Equal(1, await bed.Reservations.OwnedAsync(reservation, "VCPU", Cancel));
        Assert.Equal("ACTIVE", Assert.Single(await bed.ServersAsync(made, Cancel)).Status);
        Assert.Single(expired.Status.History, h => h.Type == FactTypes.ReservationExpired);
        await Eventually.HoldsAsync(async () => (await bed.EventsAsync(expired, Cancel)).Count(e => e.StartsWith("Warning", StringComparison.Ordinal)) == 1, Cancel);
        var late = await bed.UntilAsync(await bed.CreateAsync(AllocationBed.Servers(reservation, 1), Cancel), AllocationPhase.Refused, Cancel);
        Assert.Equal(Reasons.ReservationExpired, AllocationBed.Reason(late));
    }

    [Fact]
    public async Task A10_Expiry_if_unused_releases_nothing_when_one_of_three_is_allocated()
    {
        var reservation = await bed.ActiveAsync(AllocationBed.Slots(3, s => s with { AllocateWithin = TimeSpan.FromMinutes(10), ExpiryMode = ExpiryMode.ReleaseIfUnused }), Cancel);
        await bed.AllocatedAsync(AllocationBed.Servers(reservation, 1), Cancel);

        bed.Reservations.Time.AdvanceTo(reservation.Status.Window!.ExpiresAt!.Value);
        await bed.Reservations.UntilAsync(reservation, s => s.ExpiredAt is not null, Cancel);

        Assert.Equal(3, await bed.Reservations.OwnedAsync(reservation, "VCPU", Cancel));
        await bed.AllocatedAsync(AllocationBed.Servers(reservation, 2), Cancel);
    }

    [Fact]
    public async Task A11_What_waits_for_a_start_fires_within_a_second_of_it()
    {
        var spec = AllocationBed.Slots(1, s => s with { Start = In(15), End = In(40) });
        var booked = await bed.Reservations.UntilAsync(await bed.Reservations.CreateAsync(bed.Pool, spec, Cancel), ReservationPhase.Scheduled, Cancel);
        var made = await bed.CreateAsync(AllocationBed.Servers(booked, 1), Cancel);
        var waiting = await bed.UntilAsync(made, AllocationPhase.Waiting, Cancel);
        Assert.Equal((AllocationAnswer.Waiting, Reasons.ReservationNotStarted), (waiting.Status.Answer, AllocationBed.Reason(waiting)));
        bed.Reservations.Time.AdvanceTo(booked.Status.Window!.Start - TimeSpan.FromMinutes(1));
        await bed.Reservations.UntilAsync(booked, ReservationPhase.Held, Cancel);
        Assert.Empty(await bed.ServersAsync(made, Cancel));

        bed.Reservations.Time.AdvanceTo(booked.Status.Window.Start);
        var ready = await bed.UntilAsync(made, AllocationPhase.Allocated, Cancel);

        var started = (await bed.Reservations.GetAsync(booked, Cancel))!.Status.StartedAt!.Value;
        var fired = ready.Status.History.Single(h => h.Type == FactTypes.AllocationCreated).Time;
        Assert.InRange(fired - started, TimeSpan.Zero, TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task A12_Each_of_the_four_refusals_has_its_own_reason_and_changes_no_hold()
    {
        var reservation = await bed.ActiveAsync(AllocationBed.Slots(1, s => s with { Instances = [Item("web", 1, 1, 512), Item("large", 1, 4, 2048)] }), Cancel);
        await bed.AllocatedAsync(AllocationBed.Servers(reservation, 1, s => s with { Item = "large" }), Cancel);
        var before = await bed.Reservations.UntilAsync(reservation, s => s.Holds.Any(h => h is { Kind: HoldKind.Slot, Item: "large", State: HoldState.Allocated }), Cancel);
        (AllocationSpec Spec, string Reason)[] cases =
        [
            (AllocationBed.Servers(reservation, 1, s => s with { Item = "large" }), Reasons.ExceedsRemaining),
            (AllocationBed.Servers(reservation, 1) with { Reservation = "no-such" }, Reasons.ReservationNotFound),
            (AllocationBed.Servers(reservation, 1, s => s with { Item = "huge" }), Reasons.ItemNotFound),
            (AllocationBed.Servers(reservation, 1, s => s with { Item = null, Flavor = "m.small" }) with { Reservation = null, Pool = "no-such" }, Reasons.PoolNotFound),
        ];

        foreach (var (spec, reason) in cases)
        {
            var refused = await bed.UntilAsync(await bed.CreateAsync(spec, Cancel), AllocationPhase.Refused, Cancel);
            Assert.Equal((AllocationAnswer.Refused, reason), (refused.Status.Answer, AllocationBed.Reason(refused)));
            Assert.Empty(await bed.ServersAsync(refused, Cancel));
            await Eventually.HoldsAsync(async () => (await bed.EventsAsync(refused, Cancel)).SequenceEqual([$"Warning {reason}"]), Cancel);
            await bed.DeleteAsync(refused, Cancel);
        }

        var after = (await bed.Reservations.GetAsync(reservation, Cancel))!;
        Assert.Equal(before.Status.Holds, after.Status.Holds);
        Assert.Equal((5, 1), (await bed.Reservations.OwnedAsync(after, "VCPU", Cancel), after.Status.Remaining["web"]));
    }

    [Fact]
    public async Task A15_Of_two_boots_against_one_slot_the_second_fails_and_so_does_an_unreserved_one_on_a_full_cloud()
    {
        var reservation = await bed.ActiveAsync(AllocationBed.Slots(1), Cancel);
        var rest = await bed.ActiveAsync(AllocationBed.Slots(bed.RoomFor(1), s => s with { Instances = [s.Instances[0] with { Name = "rest", Count = bed.RoomFor(1) }] }), Cancel);
        var first = await bed.Reservations.BootAsync(reservation, "web", Cancel);
        var second = await bed.Reservations.BootAsync(reservation, "web", Cancel);
        Assert.Equal(("ACTIVE", "ERROR"), (first.Status, second.Status));
        Assert.Contains("No valid host", (await bed.Reservations.Cloud.Operator.Nova.GetServerAsync(second.Id, Cancel))!.Fault!.Message, StringComparison.Ordinal);

        var nova = bed.Reservations.Cloud.Stranger.Nova;
        var flavor = (await nova.ListFlavorsAsync(Cancel)).First(f => f.Name == "m.small").Id;
        var image = (await bed.Reservations.Cloud.Stranger.Glance.ListImagesAsync(AllocationBed.Image, Cancel)).Single().Id;
        var unreserved = await nova.CreateServerAsync(new NewServer { Name = "unreserved", FlavorId = flavor, ImageId = image }, Cancel);
        Assert.Equal("ERROR", (await SettledAsync(nova, unreserved))!.Status);
        await nova.DeleteServerAsync(unreserved, Cancel);

        await bed.Reservations.CancelAsync(reservation, Cancel);
        Assert.False(await bed.Reservations.IsThereAsync(first, Cancel));
        Assert.False(await bed.Reservations.IsThereAsync(second, Cancel));
        await bed.Reservations.CancelAsync(rest, Cancel);
    }

    [Fact]
    public async Task A16_At_an_end_90_s_ahead_the_server_goes_after_a_notice_and_nothing_is_held()
    {
        var reservation = await bed.ActiveAsync(AllocationBed.Slots(1, s => s with { End = In(1.5), NoticeBeforeEnd = TimeSpan.FromSeconds(60) }), Cancel);
        var made = await bed.AllocatedAsync(AllocationBed.Servers(reservation, 1), Cancel);

        bed.Reservations.Time.AdvanceTo(reservation.Status.Deadlines!.NoticeAt!.Value);
        await bed.Reservations.UntilAsync(reservation, s => s.NoticeSentAt is not null, Cancel);
        Assert.Single(await bed.ServersAsync(made, Cancel));
        bed.Reservations.Time.AdvanceTo(reservation.Status.Window!.End!.Value);
        var ended = await bed.Reservations.UntilAsync(reservation, ReservationPhase.Completed, Cancel);
        var released = await bed.UntilAsync(made, AllocationPhase.Released, Cancel);

        Assert.Empty(await bed.ServersAsync(made, Cancel));
        Assert.Equal(0, await bed.Reservations.OwnedAsync(reservation, "VCPU", Cancel));
        Assert.Null(await bed.Reservations.Cloud.Operator.Nova.GetFlavorAsync(reservation.Status.Holds.First(h => h.Kind == HoldKind.Flavor).Id, Cancel));
        string[] last = [FactTypes.ReservationEnding, FactTypes.ReservationEnded];
        Assert.Equal(last, ended.Status.History.Select(h => h.Type).Where(last.Contains));
        Assert.Equal([FactTypes.AllocationCreated, FactTypes.AllocationReady, FactTypes.AllocationReleased], released.Status.History.Select(h => h.Type));
        await Eventually.HoldsAsync(async () => (await bed.EventsAsync(released, Cancel)).SequenceEqual(["Normal Accepted", "Normal Allocated", "Normal Released"]), Cancel);
    }
}
