using Promise.Api;
using Promise.Operator.Reservations.Status;
using Promise.Planning;
using Promise.TestBed;

namespace Promise.Integration.Tests.Reservations;

/// <summary>The acceptance scenarios about windows and amounts, on the pool they were written for. Each leaves the pool as empty as it found it.</summary>
public abstract class CalendarScenarioTests(ReservationBed bed, string pool)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private DateTimeOffset In(double hours) => (bed.Time.GetUtcNow() + TimeSpan.FromHours(hours)).WholeSeconds();

    /// <summary>Instances of equal shares of the cores and the memory.</summary>
    private static ReservationSpec Of(int cores, int megabytes, int instances, DateTimeOffset? start = null, DateTimeOffset? end = null) => Lasting(start, end) with
    {
        Amounts = new Dictionary<string, Quantity> { ["vcpus"] = Quantity.Parse($"{cores}"), ["memory"] = Quantity.Parse($"{megabytes}Mi"), ["instances"] = Quantity.Parse($"{instances}") },
    };

    /// <summary>So many of the scenarios' flavor f.</summary>
    private static ReservationSpec Flavors(int count, DateTimeOffset? start = null, DateTimeOffset? end = null) => Lasting(start, end) with
    {
        Instances = [new InstanceItem { Name = "f", Count = count, Requirements = ReservationLifeTests.Small }],
    };

    private static ReservationSpec Lasting(DateTimeOffset? start, DateTimeOffset? end) => new()
    {
        Pool = "", Start = start, End = end, Duration = end is null ? TimeSpan.FromDays(7) : null, AllocateWithin = TimeSpan.Zero,
    };

    private AddressItem[] Addresses(int count) => [new AddressItem { Name = "ip", Count = count, Subnet = bed.Operator.Book(pool).Observation!.Subnets.Keys.First() }];

    private async Task<Reservation> BookedAsync(ReservationSpec spec)
    {
        var made = await bed.CreateAsync(pool, spec, Cancel);
        return await bed.UntilAsync(made, s => s.Conditions.IsTrue(ConditionTypes.Accepted), Cancel);
    }

    private async Task<Reservation> RefusedAsync(ReservationSpec spec) => await bed.UntilAsync(await bed.CreateAsync(pool, spec, Cancel), ReservationPhase.Rejected, Cancel);

    private string[] In(Window window, bool contained = false) => [.. bed.Operator.Book(pool).Snapshot.BookingsIn(window, contained).Select(b => b.Id)];

    /// <summary>What everybody together may still have at every moment of the window.</summary>
    private (long Cores, long Megabytes, long Instances, long Addresses) Available(Window window)
    {
        long Free(string resource) => bed.Operator.Book(pool).Snapshot.MinimumFreeOfPool($"tenant/everybody/{resource}", window);
        return (Free("vcpus"), Free("memory"), Free("instances"), Free("addresses"));
    }

    private static (int Cores, long Megabytes, int Instances, int Addresses) Amounts(Reservation reservation)
    {
        var booked = reservation.Status.Booked!;
        return (booked.Instances.Sum(i => i.Count * i.Shape.Vcpus), booked.Instances.Sum(i => i.Count * i.Shape.MemoryMiB), booked.Instances.Sum(i => i.Count), booked.Addresses.Sum(a => a.Count));
    }

    private async Task CancelAllAsync(params Reservation[] reservations)
    {
        foreach (var one in reservations) await bed.CancelAsync(one, Cancel);
    }

    /// <summary>The guards of bookings that were cancelled go with the next look at the cloud.</summary>
    private Task NothingIsLeftInPlacementAsync() => Eventually.HoldsAsync(async () => (await bed.ConsumersAsync(pool, Cancel)).Count == 0, Cancel);

    [Fact]
    public async Task A03_An_immediate_reservation_takes_all_of_its_amounts_at_once()
    {
        var before = Available(new Window(In(0), In(1)));
        var active = await bed.UntilAsync(await bed.CreateAsync(pool, Of(5, 25_600, 3) with { Addresses = Addresses(3) }, Cancel), ReservationPhase.Active, Cancel);

        Assert.Equal(((20, 51_200, 10, 10), (15, 25_600, 7, 7)), (before, Available(new Window(In(0), In(1)))));
        Assert.Equal((5, 25_600, 3, 3), Amounts(active));
        // each slot leaves a mebibyte to the server that will be its own
        Assert.Equal((5, 25_600 - 3), (await bed.OwnedAsync(active, "VCPU", Cancel), await bed.OwnedAsync(active, "MEMORY_MB", Cancel)));
        Assert.Equal((3, 3), (active.Status.Holds.Count(h => h.Kind == HoldKind.Slot), active.Status.Holds.Count(h => h.Kind == HoldKind.Port)));

        var item = active.Status.Booked!.Instances[0].Name;
        Assert.Equal("ACTIVE", (await bed.BootAsync(active, item, Cancel)).Status);
        var used = await bed.UntilAsync(active, s => s.Allocated.Values.Sum() == 1, Cancel);
        Assert.Equal(2, used.Status.Booked!.Instances.Sum(i => used.Status.Remaining[i.Name]));
        await CancelAllAsync(active);
    }

    [Fact]
    public async Task A04_A_future_reservation_is_found_by_the_windows_that_it_overlaps()
    {
        var (start, end) = (In(7), In(8));
        var booked = await BookedAsync(Of(1, 12_800, 1, start, end));

        Assert.Contains(booked.Metadata.Uid, In(new Window(start, end)));
        Assert.Contains(booked.Metadata.Uid, In(new Window(start.AddMinutes(20), end.AddMinutes(-20))));
        Assert.DoesNotContain(booked.Metadata.Uid, In(new Window(end, end.AddHours(1))));
        Assert.Contains(booked.Metadata.Uid, In(new Window(start, end), contained: true));
        Assert.DoesNotContain(booked.Metadata.Uid, In(new Window(start.AddMinutes(20), end), contained: true));
        await bed.CancelAsync(booked, Cancel);
    }

    [Fact]
    public async Task A05_An_update_keeps_the_id_and_does_not_compete_with_itself()
    {
        var (start, end) = (In(7), In(8));
        var booked = await BookedAsync(Of(5, 25_600, 3, start, end) with { Addresses = Addresses(3) });

        await bed.PatchAsync(booked, """{"amounts":{"vcpus":"3","memory":"12800Mi","instances":"2"},"addresses":[{"name":"ip","count":2,"subnet":"SUBNET"}]}""".Replace("SUBNET", Addresses(1)[0].Subnet, StringComparison.Ordinal), Cancel);
        var smaller = await bed.UntilAsync(booked, s => s.Conditions.Find(ConditionTypes.Accepted) is { Reason: Reasons.Updated }, Cancel);
        Assert.Equal((booked.Status.ReservationID, (3, 12_800, 2, 2)), (smaller.Status.ReservationID, Amounts(smaller)));
        Assert.Equal((17, 38_400, 8, 8), Available(new Window(start, end)));

        // 20 cores would not fit beside the 3 that it has
        await bed.PatchAsync(booked, """{"amounts":{"vcpus":"20","memory":"51200Mi","instances":"10"}}""", Cancel);
        var larger = await bed.UntilAsync(booked, s => s.Booked?.Instances.Sum(i => i.Count) == 10, Cancel);
        Assert.Equal((booked.Status.ReservationID, (20, 51_200, 10, 2)), (larger.Status.ReservationID, Amounts(larger)));
        await CancelAllAsync(larger);
    }

    [Fact]
    public async Task A06_After_a_cancellation_it_is_gone_from_queries_and_the_pool_has_as_much_as_before()
    {
        var window = new Window(In(0), In(1));
        var before = Available(window);
        var active = await bed.UntilAsync(await bed.CreateAsync(pool, Of(3, 12_800, 2) with { Addresses = Addresses(2) }, Cancel), ReservationPhase.Active, Cancel);
        Assert.Equal((before.Cores - 3, before.Megabytes - 12_800, before.Instances - 2, before.Addresses - 2), Available(window));
        Assert.Contains(active.Metadata.Uid, In(window));

        await bed.CancelAsync(active, Cancel);

        Assert.Equal(before, Available(window));
        Assert.DoesNotContain(active.Metadata.Uid, In(window));
        Assert.Equal(0, await bed.OwnedAsync(active, "VCPU", Cancel));
        Assert.Empty(await bed.TracesAsync(active, Cancel));
        await NothingIsLeftInPlacementAsync();
    }

    [Fact]
    public async Task A08_A_conflict_names_what_is_short_how_many_would_fit_and_from_when()
    {
        // A02's server, A03's reservation and A07's decreases
        var (unreserved, reserved) = (await BookedAsync(Flavors(1)), await BookedAsync(Flavors(3)));
        await bed.ChangePoolAsync(pool, new
        {
            adjustments = new[]
            {
                new { name = "buffer", start = In(30), end = In(45), capacity = new { vcpus = "-5", memory = "-17920Mi", instances = "-5" } },
                new { name = "upgrade", start = In(14), end = In(21), capacity = new { vcpus = "-1", memory = "-3584Mi", instances = "-1" } },
            },
        }, Cancel);
        await Eventually.HoldsAsync(() => Available(new Window(In(31), In(32))).Instances == 1, "the decrease is agreed", Cancel);

        var now = await RefusedAsync(Flavors(10, In(0), In(1)));
        var then = await RefusedAsync(Flavors(10, In(30), In(31)));
        var never = await RefusedAsync(Flavors(11, In(30), In(31)));

        foreach (var (refused, largest, next) in new[] { (now, 6, reserved.Status.Window!.End), (then, 1, reserved.Status.Window.End), (never, 1, null) })
        {
            var ready = refused.Status.Conditions.Find(ConditionTypes.Ready)!;
            Assert.Contains(refused.Status.Shortages, s => s.Resource.Contains("instances", StringComparison.Ordinal));
            Assert.Contains("instances", ready.Message);
            Assert.Equal((largest, next), (refused.Status.LargestCount, refused.Status.EarliestFeasible));
            Assert.Contains(next is { } at ? $"The whole would fit from {at:u} on" : "No later start", ready.Message);
            Assert.True(refused.Status.Conditions.IsTrue(ConditionTypes.Stalled));
        }

        await bed.ChangePoolAsync(pool, new { adjustments = Array.Empty<object>() }, Cancel);
        await CancelAllAsync(unreserved, reserved, now, then, never);
    }

    [Fact]
    public async Task A13_A_future_reservation_that_is_moved_to_now_is_decided_anew_and_keeps_its_id()
    {
        var other = await BookedAsync(Flavors(8, null, In(2)));
        var booked = await BookedAsync(Flavors(5, In(5), In(6)));

        // there is no room for five now, nor before the other ends
        await bed.PatchAsync(booked, $$"""{"start":"{{In(0):O}}"}""", Cancel);
        var refused = await bed.UntilAsync(booked, s => s.Conditions.Find(ConditionTypes.Ready) is { Reason: Reasons.UpdateInfeasible }, Cancel);
        Assert.Equal((booked.Status.ReservationID, booked.Status.Window), (refused.Status.ReservationID, refused.Status.Window));

        await bed.CancelAsync(other, Cancel);
        await bed.PatchAsync(booked, $$"""{"start":"{{In(0):O}}","noticeBeforeEnd":"1m"}""", Cancel);
        var active = await bed.UntilAsync(booked, ReservationPhase.Active, Cancel);
        Assert.Equal(booked.Status.ReservationID, active.Status.ReservationID);
        Assert.True(active.Status.LedgerRevision > refused.Status.LedgerRevision);
        Assert.Equal("ACTIVE", (await bed.BootAsync(active, "f", Cancel)).Status);
        await CancelAllAsync(active);
    }

    [Fact]
    public async Task A17_An_end_that_is_moved_into_another_reservation_is_refused_and_the_old_one_stands()
    {
        var first = await bed.UntilAsync(await bed.CreateAsync(pool, Flavors(6, null, In(1)), Cancel), ReservationPhase.Active, Cancel);
        var turn = first.Status.Window!.End!.Value;
        var second = await BookedAsync(Flavors(6, turn + TimeSpan.FromHours(1), turn + TimeSpan.FromHours(2)));
        var server = await bed.BootAsync(first, "f", Cancel);

        await bed.PatchAsync(first, $$"""{"end":"{{turn + TimeSpan.FromMinutes(90):O}}"}""", Cancel);
        var refused = await bed.UntilAsync(first, s => s.Conditions.Find(ConditionTypes.Ready) is { Reason: Reasons.UpdateInfeasible }, Cancel);

        Assert.Equal((turn, true), (refused.Status.Window!.End, refused.Status.Phase is ReservationPhase.Active or ReservationPhase.Allocated));
        Assert.Equal(6, await bed.OwnedAsync(first, "VCPU", Cancel));
        Assert.True(await bed.IsThereAsync(server, Cancel));
        bed.Time.AdvanceTo(turn);
        var over = await bed.UntilAsync(first, ReservationPhase.Completed, Cancel);
        Assert.False(await bed.IsThereAsync(server, Cancel));
        await CancelAllAsync(over, second);
    }

    [Theory]
    [InlineData("instances: [{name: web, flavor: m.small}]", "spec.instances[0].count")]
    [InlineData("amounts: {vcpus: many, memory: 1Gi}", "spec.amounts")]
    [InlineData("start: 2031-01-02T00:00:00Z, end: 2031-01-01T00:00:00Z, instances: [{name: web, count: 1, flavor: m.small}]", "end")]
    [InlineData("start: 2031-02-30T00:00:00Z, instances: [{name: web, count: 1, flavor: m.small}]", "spec.start")]
    public async Task A18_What_makes_no_sense_is_refused_with_its_field_before_it_exists(string spec, string field)
    {
        var name = $"bad-{Guid.NewGuid():N}"[..12];
        var answer = await bed.Plane.KubectlWithAsync(
            $$"""
            apiVersion: promise.opnfv.org/v1alpha1
            kind: Reservation
            metadata: {name: {{name}}, namespace: default}
            spec: {pool: {{pool}}, {{spec}}}
            """, Cancel, "create", "-f", "-");

        Assert.NotEqual(0, answer.ExitCode);
        Assert.Contains(field, answer.Error);
        Assert.Null(await bed.Operator.Reservations.GetAsync(new("default", name), Cancel));
    }

    [Fact]
    public async Task A18_What_the_policy_forbids_is_refused_with_its_field_and_leaves_nothing_behind()
    {
        var endless = await RefusedAsync(Flavors(1) with { Duration = null });
        var faraway = await RefusedAsync(Flavors(1, In(24 * 8), In(24 * 8 + 1)));

        Assert.Equal((Reasons.EndRequired, Reasons.StartTooFarAhead), (endless.Status.TerminalReason, faraway.Status.TerminalReason));
        Assert.Contains("spec.end", endless.Status.Conditions.Find(ConditionTypes.Ready)!.Message);
        Assert.Contains("spec.start", faraway.Status.Conditions.Find(ConditionTypes.Ready)!.Message);
        await NothingIsLeftInPlacementAsync();
        Assert.Empty(endless.Metadata.Finalizers ?? []);
        foreach (var one in new[] { endless, faraway }) await bed.CancelAsync(one, Cancel);
    }

    [Fact]
    public async Task A19_Of_two_reservations_on_one_host_deleting_one_leaves_the_other()
    {
        var (morning, noon) = (await BookedAsync(Flavors(2, In(10), In(11))), await BookedAsync(Flavors(2, In(12), In(13))));
        Assert.Single(morning.Status.Placements.Concat(noon.Status.Placements).Select(p => p.Host).Distinct());

        Assert.Equal([morning.Metadata.Uid, noon.Metadata.Uid], In(new Window(In(9), In(14))));
        Assert.Equal([noon.Metadata.Uid], In(new Window(In(11.5), In(14))));
        Assert.Equal(2, await ListedAsync($"spec.pool={pool}"));
        Assert.Equal(1, await ListedAsync($"spec.pool={pool},metadata.name={noon.Metadata.Name}"));

        await bed.CancelAsync(morning, Cancel);
        Assert.Equal([noon.Metadata.Uid], In(new Window(In(9), In(14))));
        Assert.Equal(1, await ListedAsync($"spec.pool={pool}"));
        await CancelAllAsync(noon);
    }

    [Fact]
    public async Task A24_Of_50_created_at_once_for_room_that_fits_10_exactly_10_are_granted_and_no_host_is_ever_oversold()
    {
        var made = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => bed.CreateAsync(pool, Flavors(1), Cancel)));
        var decided = new List<Reservation>();
        foreach (var one in made)
        {
            decided.Add(await bed.UntilAsync(one, s => s.Phase is ReservationPhase.Active or ReservationPhase.Rejected, Cancel));
            if (decided.Count % 5 == 0) await bed.NoHostIsOversoldAsync(pool, Cancel);
        }

        Assert.Equal((10, 40), (decided.Count(r => r.Status.Phase == ReservationPhase.Active), decided.Count(r => r.Status.Phase == ReservationPhase.Rejected)));
        Assert.Equal(10, (await Task.WhenAll(decided.Select(r => bed.OwnedAsync(r, "VCPU", Cancel)))).Sum());
        await Task.WhenAll(decided.Select(r => bed.CancelAsync(r, Cancel)));
    }

    private async Task<int> ListedAsync(string fields) =>
        (await bed.Plane.KubectlAsync(Cancel, "get", "reservations", "-n", "default", "--field-selector", fields, "-o", "name")).OrThrow().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length;
}
