using Promise.Api;
using Promise.Operator.Reservations.Status;
using Promise.Planning;
using Promise.TestBed;

namespace Promise.Integration.Tests.Reservations;

/// <summary>The acceptance scenarios about windows and amounts, on the pool they were written for. Each leaves the pool as empty as it found it.</summary>
public sealed class CalendarScenarioTests(FixtureP fixture) : IClassFixture<FixtureP>
{
    private readonly ReservationBed bed = fixture.Bed;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private DateTimeOffset In(double hours)
    {
        var time = bed.Time.GetUtcNow() + TimeSpan.FromHours(hours);
        return new DateTimeOffset(time.UtcTicks - time.UtcTicks % TimeSpan.TicksPerSecond, TimeSpan.Zero);
    }

    /// <summary>Instances of equal shares of the cores and the memory.</summary>
    private static ReservationSpec Of(int cores, int megabytes, int instances, DateTimeOffset? start = null, DateTimeOffset? end = null) => new()
    {
        Pool = "",
        Start = start,
        End = end,
        Duration = end is null ? TimeSpan.FromDays(7) : null,
        AllocateWithin = TimeSpan.Zero,
        Amounts = new Dictionary<string, Quantity> { ["vcpus"] = Quantity.Parse($"{cores}"), ["memory"] = Quantity.Parse($"{megabytes}Mi"), ["instances"] = Quantity.Parse($"{instances}") },
    };

    private static ReservationSpec Flavors(int count, DateTimeOffset? start = null, DateTimeOffset? end = null) => new()
    {
        Pool = "",
        Start = start,
        End = end,
        Duration = end is null ? TimeSpan.FromDays(7) : null,
        AllocateWithin = TimeSpan.Zero,
        Instances = [new InstanceItem { Name = "f", Count = count, Requirements = new InstanceRequirements { Vcpus = 1, Memory = Quantity.Parse("512Mi"), Disk = Quantity.Parse("1Gi") } }],
    };

    private async Task<Reservation> BookedAsync(ReservationSpec spec)
    {
        var made = await bed.CreateAsync(fixture.Pool, spec, Cancel);
        return await bed.UntilAsync(made, s => s.Conditions.IsTrue(ConditionTypes.Accepted), Cancel);
    }

    private async Task<Reservation> RefusedAsync(ReservationSpec spec) => await bed.UntilAsync(await bed.CreateAsync(fixture.Pool, spec, Cancel), ReservationPhase.Rejected, Cancel);

    private string[] In(Window window, bool contained = false) => [.. bed.Operator.Book(fixture.Pool).Snapshot.BookingsIn(window, contained).Select(b => b.Id)];

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
        var booked = await BookedAsync(Of(16, 40_960, 8, start, end));

        // 20 cores would not fit beside the 16 that it has
        await bed.PatchAsync(booked, """{"amounts":{"vcpus":"20","memory":"51200Mi","instances":"10"}}""", Cancel);
        var updated = await bed.UntilAsync(booked, s => s.Conditions.Find(ConditionTypes.Accepted) is { Reason: Reasons.Updated }, Cancel);

        Assert.Equal(booked.Status.ReservationID, updated.Status.ReservationID);
        Assert.Equal((20, 10), (updated.Status.Booked!.Instances.Sum(i => i.Count * i.Shape.Vcpus), updated.Status.Booked.Instances.Sum(i => i.Count)));
        await bed.CancelAsync(updated, Cancel);
    }

    [Fact]
    public async Task A06_After_a_cancellation_the_pool_has_as_much_as_before()
    {
        var window = new Window(In(0), In(1));
        var before = bed.Operator.Book(fixture.Pool).Snapshot.MinimumFree("cmp1", "VCPU", window);
        var booked = await BookedAsync(Of(3, 12_800, 2));
        Assert.Equal(before - 3, bed.Operator.Book(fixture.Pool).Snapshot.MinimumFree("cmp1", "VCPU", window));

        await bed.UntilAsync(booked, ReservationPhase.Active, Cancel);
        await bed.CancelAsync(booked, Cancel);

        Assert.Equal(before, bed.Operator.Book(fixture.Pool).Snapshot.MinimumFree("cmp1", "VCPU", window));
        Assert.DoesNotContain(booked.Metadata.Uid, In(window));
        // the guards of bookings that other tests here cancelled go with the next look at the cloud
        await Eventually.HoldsAsync(() => Task.FromResult(bed.Cloud.Sim!.Cloud.Read(c => c.Placement.Consumers.Count) == 0), Cancel);
    }

    [Fact]
    public async Task A08_A_conflict_names_what_is_short_and_what_would_fit_instead()
    {
        var (unreserved, reserved) = (await BookedAsync(Flavors(1)), await BookedAsync(Flavors(3)));
        var later = await BookedAsync(Flavors(5, In(30), In(45)));

        var now = await RefusedAsync(Flavors(10));
        var then = await RefusedAsync(Flavors(10, In(30), In(31)));

        foreach (var (refused, largest) in new[] { (now, 1), (then, 1) })
        {
            Assert.Equal(Reasons.TenantQuotaExceeded, refused.Status.TerminalReason);
            Assert.Contains(refused.Status.Shortages, s => s.Resource.Contains("instances", StringComparison.Ordinal));
            Assert.Equal(largest, refused.Status.LargestCount);
            Assert.Contains("instances", refused.Status.Conditions.Find(ConditionTypes.Ready)!.Message);
        }

        var soon = await RefusedAsync(Flavors(10, In(1), In(2)));
        Assert.Equal(6, soon.Status.LargestCount);
        Assert.True(soon.Status.Conditions.IsTrue(ConditionTypes.Stalled));
        foreach (var one in new[] { unreserved, reserved, later, now, then, soon }) await bed.CancelAsync(one, Cancel);
    }

    [Fact]
    public async Task A18_What_the_policy_forbids_is_refused_with_its_field_and_leaves_nothing_behind()
    {
        var endless = await RefusedAsync(Flavors(1) with { Duration = null });
        var faraway = await RefusedAsync(Flavors(1, In(24 * 8), In(24 * 8 + 1)));

        Assert.Equal((Reasons.EndRequired, Reasons.StartTooFarAhead), (endless.Status.TerminalReason, faraway.Status.TerminalReason));
        Assert.Contains("spec.end", endless.Status.Conditions.Find(ConditionTypes.Ready)!.Message);
        Assert.Contains("spec.start", faraway.Status.Conditions.Find(ConditionTypes.Ready)!.Message);
        // the guards of bookings that other tests here cancelled go with the next look at the cloud
        await Eventually.HoldsAsync(() => Task.FromResult(bed.Cloud.Sim!.Cloud.Read(c => c.Placement.Consumers.Count) == 0), Cancel);
        Assert.Empty(endless.Metadata.Finalizers ?? []);
        foreach (var one in new[] { endless, faraway }) await bed.CancelAsync(one, Cancel);
    }

    [Fact]
    public async Task A19_Of_two_reservations_on_one_host_deleting_one_leaves_the_other()
    {
        var (morning, noon) = (await BookedAsync(Flavors(2, In(10), In(11))), await BookedAsync(Flavors(2, In(12), In(13))));

        Assert.Equal([morning.Metadata.Uid, noon.Metadata.Uid], In(new Window(In(9), In(14))));
        await bed.CancelAsync(morning, Cancel);
        Assert.Equal([noon.Metadata.Uid], In(new Window(In(9), In(14))));

        await bed.CancelAsync(noon, Cancel);
    }
}
