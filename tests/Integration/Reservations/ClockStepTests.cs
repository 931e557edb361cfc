using Promise.Api;

namespace Promise.Integration.Tests.Reservations;

/// <summary>Somebody sets the operator's clock. No time passes, and no timer knows of it.</summary>
public sealed class ClockStepTests(SimulatedReservations fixture) : IClassFixture<SimulatedReservations>
{
    private readonly ReservationBed bed = fixture.Bed;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_clock_set_forward_makes_what_is_due_happen_and_one_set_back_repeats_nothing_and_delays_nothing()
    {
        var start = bed.Time.GetUtcNow().WholeSeconds() + TimeSpan.FromHours(2);
        var booked = await bed.UntilAsync(await bed.CreateAsync(fixture.Pool, new ReservationSpec
        {
            Pool = "", Start = start, Duration = TimeSpan.FromHours(1), AllocateWithin = TimeSpan.Zero,
            Instances = [new InstanceItem { Name = "web", Count = 1, Requirements = ReservationLifeTests.Small }],
        }, Cancel), ReservationPhase.Scheduled, Cancel);

        bed.Time.SetClock(TimeSpan.FromHours(2));
        var active = await bed.UntilAsync(booked, ReservationPhase.Active, Cancel);

        bed.Time.SetClock(TimeSpan.FromHours(-2));
        await bed.Operator.RefreshAsync(fixture.Pool, Cancel);
        await Task.Delay(TimeSpan.FromSeconds(12), Cancel); // the longest that a step goes unnoticed
        var later = (await bed.GetAsync(active, Cancel))!;
        Assert.Equal((ReservationPhase.Active, active.Status.StartedAt, 1L), (later.Status.Phase!.Value, later.Status.StartedAt, await bed.OwnedAsync(active, "VCPU", Cancel)));
        Assert.Equal(later.Status.History.Count, later.Status.History.Select(h => h.Id).Distinct().Count());

        // the end comes by the clock as it is now
        bed.Time.SetClock(TimeSpan.FromHours(2));
        bed.Time.AdvanceTo(active.Status.Window!.End!.Value);
        var over = await bed.UntilAsync(active, ReservationPhase.Completed, Cancel);
        Assert.Equal(["reservation.accepted", "reservation.held", "reservation.started", "reservation.ended"], over.Status.History.Select(h => h.Type));
        await bed.CancelAsync(over, Cancel);
    }

    [Fact]
    public async Task A_pool_goes_on_looking_at_its_cloud_when_the_clock_is_set_back()
    {
        bed.Time.SetClock(TimeSpan.FromHours(-3));
        var booked = await bed.UntilAsync(await bed.CreateAsync(fixture.Pool, new ReservationSpec
        {
            Pool = "", Duration = TimeSpan.FromHours(1), AllocateWithin = TimeSpan.Zero, FloatingIPs = [new FloatingIPItem { Name = "fip", Count = 1, Network = "public" }],
        }, Cancel), ReservationPhase.Active, Cancel);

        await bed.Cloud.Operator.Neutron.DeleteFloatingIpAsync(booked.Status.Holds[0].Id, Cancel);
        await bed.UntilAsync(booked, s => s.History.Any(h => h.Reason == Reasons.Healed), Cancel);
        await bed.CancelAsync(booked, Cancel);
    }
}
