using Promise.Api;
using Promise.TestBed;

namespace Promise.Integration.Tests.Reservations;

/// <summary>The acceptance scenarios in which one host of 4 cores is fought for.</summary>
public abstract class SmallHostScenarioTests(ReservationBed bed, string pool)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private DateTimeOffset In(double minutes) => (bed.Time.GetUtcNow() + TimeSpan.FromMinutes(minutes)).WholeSeconds();

    private Task<Reservation> CreateAsync(int slots, DateTimeOffset? start, DateTimeOffset? end) => bed.CreateAsync(pool, new ReservationSpec
    {
        Pool = "", Start = start, End = end, AllocateWithin = TimeSpan.Zero, Instances = [new InstanceItem { Name = "web", Count = slots, Requirements = ReservationLifeTests.Small }],
    }, Cancel);

    private async Task CancelAllAsync(params Reservation[] reservations)
    {
        foreach (var one in reservations) await bed.CancelAsync(one, Cancel);
    }

    [Fact]
    public async Task A20_Two_reservations_that_together_exceed_a_host_conflict_only_where_they_overlap()
    {
        var (from, until) = (In(60), In(120));
        var first = await bed.UntilAsync(await CreateAsync(3, from, until), ReservationPhase.Scheduled, Cancel);

        var overlapping = await bed.UntilAsync(await CreateAsync(2, In(90), In(150)), ReservationPhase.Rejected, Cancel);
        var after = await bed.UntilAsync(await CreateAsync(2, until, In(150)), ReservationPhase.Scheduled, Cancel);

        Assert.Equal((Reasons.InsufficientCapacity, 1, until), (overlapping.Status.TerminalReason, overlapping.Status.LargestCount, overlapping.Status.EarliestFeasible));
        Assert.Contains(overlapping.Status.Shortages, s => s.Resource == ResourceNames.Vcpus);
        Assert.Equal(first.Status.Placements[0].Host, after.Status.Placements[0].Host);
        await CancelAllAsync(first, overlapping, after);
    }

    [Fact]
    public async Task A21_A_full_host_passes_from_one_reservation_to_the_next_without_overlap()
    {
        var first = await bed.UntilAsync(await CreateAsync(4, null, In(60)), ReservationPhase.Active, Cancel);
        var turn = first.Status.Window!.End!.Value;
        var second = await bed.UntilAsync(await CreateAsync(4, turn, turn + TimeSpan.FromHours(1)), ReservationPhase.Scheduled, Cancel);

        // within the lead time of the second the host still belongs to the first
        bed.Time.AdvanceTo(turn - TimeSpan.FromMinutes(5));
        await Task.Delay(TimeSpan.FromSeconds(2), Cancel);
        Assert.Null((await bed.GetAsync(second, Cancel))!.Status.HeldAt);
        Assert.Equal(4, await bed.OwnedAsync(first, "VCPU", Cancel));

        bed.Time.AdvanceTo(turn);
        var active = await bed.UntilAsync(second, ReservationPhase.Active, Cancel);
        var over = await bed.UntilAsync(first, ReservationPhase.Completed, Cancel);

        Assert.Equal((0, 4), (await bed.OwnedAsync(first, "VCPU", Cancel), await bed.OwnedAsync(active, "VCPU", Cancel)));
        // a hold is recorded once it is there; the release may have been recorded a moment after it made the room
        Assert.True(active.Status.HeldAt >= over.Status.EndedAt);
        await CancelAllAsync(over, active);
    }

    [Fact]
    public async Task A21_With_a_cleaning_gap_the_next_reservation_has_to_keep_it()
    {
        await bed.ChangePoolAsync(pool, new { policy = new { cleaningGap = "5m" } }, Cancel);
        await Eventually.HoldsAsync(() => bed.Operator.Book(pool).Terms.CleaningGap == TimeSpan.FromMinutes(5), "the gap is agreed", Cancel);
        var first = await bed.UntilAsync(await CreateAsync(4, In(60), In(120)), ReservationPhase.Scheduled, Cancel);
        var turn = first.Status.Window!.End!.Value;

        var close = await bed.UntilAsync(await CreateAsync(4, turn, turn + TimeSpan.FromHours(1)), ReservationPhase.Rejected, Cancel);
        var apart = await bed.UntilAsync(await CreateAsync(4, turn + TimeSpan.FromMinutes(5), turn + TimeSpan.FromHours(1)), ReservationPhase.Scheduled, Cancel);

        Assert.Equal((Reasons.InsufficientCapacity, turn + TimeSpan.FromMinutes(5)), (close.Status.TerminalReason, close.Status.EarliestFeasible));
        await CancelAllAsync(first, close, apart);
        await bed.ChangePoolAsync(pool, new { policy = new { cleaningGap = "0s" } }, Cancel);
        await Eventually.HoldsAsync(() => bed.Operator.Book(pool).Terms.CleaningGap == TimeSpan.Zero, "the gap is gone", Cancel);
    }
}
