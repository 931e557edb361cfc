using Promise.Api;
using Promise.Operator.Reservations.Life;
using Promise.Operator.Reservations.Status;
using static Promise.Operator.Tests.Reservations.Sample;

namespace Promise.Operator.Tests.Reservations.Life;

public sealed class LifecycleTests
{
    private static ReservationStatus HeldAt(ReservationStatus status) => status with { HeldAt = At(50), Holds = AllHolds };

    private static ReservationStatus StartedAt(ReservationStatus status) => HeldAt(status) with { StartedAt = At(60) };

    [Fact]
    public void Long_before_the_start_nothing_is_due_until_the_lead_time()
    {
        var next = Lifecycle.Next(Booked(), Pool, At(0));

        Assert.Equal((Due.Nothing, (DateTimeOffset?)At(50)), (next.Due, next.Wake));
    }

    [Theory]
    [InlineData(49.99, Due.Nothing)]
    [InlineData(50, Due.Hold)]
    [InlineData(70, Due.Hold)]
    [InlineData(89.99, Due.Hold)]
    [InlineData(90, Due.Fail)]
    [InlineData(500, Due.Fail)]
    public void Holds_are_placed_from_the_lead_time_until_expiry(double minutes, Due due) => Assert.Equal(due, Lifecycle.Next(Booked(), Pool, At(minutes)).Due);

    [Theory]
    [InlineData(59.99, Due.Nothing)]
    [InlineData(60, Due.Start)]
    [InlineData(500, Due.Start)]
    public void What_is_held_starts_at_its_start_however_late(double minutes, Due due) => Assert.Equal(due, Lifecycle.Next(Booked(HeldAt), Pool, At(minutes)).Due);

    [Theory]
    [InlineData(89.99, Due.Nothing)]
    [InlineData(90, Due.Expire)]
    [InlineData(500, Due.Expire)]
    public void Expiry_comes_after_the_start_and_before_the_end(double minutes, Due due) => Assert.Equal(due, Lifecycle.Next(Booked(StartedAt), Pool, At(minutes)).Due);

    [Fact]
    public void What_expired_is_not_expired_again() =>
        Assert.Equal(Due.Nothing, Lifecycle.Next(Booked(s => StartedAt(s) with { ExpiredAt = At(90) }), Pool, At(100)).Due);

    [Fact]
    public void What_is_lost_is_healed_but_no_timer_waits_for_it()
    {
        static ReservationStatus Lost(ReservationStatus status) => StartedAt(status) with { Holds = [.. AllHolds.Select((h, i) => i == 0 ? h with { State = HoldState.Lost } : h)] };

        Assert.Equal(Due.Heal, Lifecycle.Next(Booked(Lost), Pool, At(70)).Due);
        Assert.Equal(Due.Expire, Lifecycle.Next(Booked(Lost), Pool, At(90)).Due);
    }

    [Fact]
    public void Everything_missed_happens_in_order()
    {
        var (reservation, steps, now) = (Booked(HeldAt, s => s with { NoticeBeforeEnd = TimeSpan.FromMinutes(10) }), new List<Due>(), At(115));
        for (var i = 0; i < 10 && Lifecycle.Next(reservation, Pool, now).Due is var due && due != Due.Nothing; i++)
        {
            steps.Add(due);
            reservation = reservation.With(due switch
            {
                Due.Start => Recorded.Started(reservation, AllHolds, now),
                Due.Notice => Recorded.Noticed(reservation, now),
                Due.Expire => Recorded.Claimed(reservation, now),
                Due.End => Recorded.Ended(reservation, now),
                _ => Recorded.Completed(reservation, now),
            });
            if (due == Due.Expire) now = At(130);
        }

        Assert.Equal([Due.Start, Due.Notice, Due.Expire, Due.End, Due.Release], steps);
    }

    [Fact]
    public void A_notice_is_not_given_of_an_end_that_is_over() =>
        Assert.Equal(Due.End, Lifecycle.Next(Booked(s => StartedAt(s) with { ExpiredAt = At(90) }, s => s with { NoticeBeforeEnd = TimeSpan.FromMinutes(10) }), Pool, At(121)).Due);

    [Fact]
    public void A_clock_set_back_repeats_nothing_that_is_recorded()
    {
        var ended = Booked(s => StartedAt(s) with { ExpiredAt = At(90), EndedAt = At(120) });

        Assert.Equal(Due.Nothing, Lifecycle.Next(Booked(StartedAt), Pool, At(10)).Due);
        Assert.Equal(Due.Release, Lifecycle.Next(ended, Pool, At(10)).Due);
    }

    [Fact]
    public void What_is_released_waits_for_nothing()
    {
        var next = Lifecycle.Next(Booked(s => StartedAt(s) with { EndedAt = At(120), ReleasedAt = At(120) }), Pool, At(0));

        Assert.Equal((Due.Nothing, (DateTimeOffset?)null), (next.Due, next.Wake));
    }

    [Fact]
    public void A_paused_reservation_waits_past_its_times() => Assert.Equal(Due.Nothing, Lifecycle.Next(Booked(HeldAt, s => s with { Paused = true }), Pool, At(500)).Due);

    [Fact]
    public void What_is_not_decided_has_nothing_due() => Assert.Equal(Due.Nothing, Lifecycle.Next(Booked(s => s with { Booked = null, Window = null }), Pool, At(500)).Due);

    [Fact]
    public void A_promise_that_changed_after_it_was_held_is_converged_to()
    {
        var grown = Booked(s => HeldAt(s) with { Placements = [.. s.Placements, new ItemPlacement { Item = "web", Host = "cmp3", Count = 1 }] });

        Assert.Equal(Due.Converge, Lifecycle.Next(grown, Pool, At(55)).Due);
        // but never before a timer
        Assert.Equal(Due.Start, Lifecycle.Next(grown, Pool, At(61)).Due);
    }

    [Fact]
    public void Without_its_pool_the_recorded_times_count() =>
        Assert.Equal(At(42), Lifecycle.Next(Booked(s => s with { Deadlines = new ReservationDeadlines { HoldAt = At(42), StartAt = At(60) } }), null, At(0)).Wake);

    [Fact]
    public void The_next_of_all_times_wakes() =>
        Assert.Equal([At(60), At(90), At(110), At(120), null], new[] { 55, 65, 95, 115, 125 }.Select(m =>
            Lifecycle.Next(Booked(StartedAt, s => s with { NoticeBeforeEnd = TimeSpan.FromMinutes(10) }), Pool, At(m)).Wake));
}
