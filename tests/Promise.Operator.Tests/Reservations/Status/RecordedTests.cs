using Promise.Api;
using Promise.Operator.Holds.Sets;
using Promise.Operator.Ledger;
using Promise.Operator.Reservations.Status;
using Promise.Planning;
using static Promise.Operator.Tests.Reservations.Sample;

namespace Promise.Operator.Tests.Reservations.Status;

public sealed class RecordedTests
{
    private static readonly HoldHost Cmp1 = new(Guid.Parse("00000000-0000-4000-8000-000000000001"), "cmp1");

    private static string State(ReservationStatus status, string condition) => status.Conditions.Find(condition) is { } c ? $"{c.Status}/{c.Reason}" : "-";

    [Fact]
    public void Booked_is_scheduled_and_says_when_it_goes_on()
    {
        var status = Booked(s => s with { Deadlines = new ReservationDeadlines { HoldAt = At(50) } }).Status;

        Assert.Equal(ReservationPhase.Scheduled, status.Phase);
        Assert.Equal("False/Scheduled", State(status, ConditionTypes.Held));
        Assert.Contains("12:50:00Z", status.Conditions.Find(ConditionTypes.Held)!.Message);
        Assert.Equal("False/NotStarted", State(status, ConditionTypes.Active));
        Assert.Equal("False/NotAllocated", State(status, ConditionTypes.Allocated));
    }

    [Fact]
    public void Held_and_started_tell_their_facts_once()
    {
        var held = Booked().With(Recorded.Held(Booked(), AllHolds, At(50)));
        var started = held.With(Recorded.Started(held, AllHolds, At(60)));
        var again = Recorded.Started(held, AllHolds, At(61));

        Assert.Equal([ReservationPhase.Held, ReservationPhase.Active], new[] { held.Status.Phase!.Value, started.Status.Phase!.Value });
        Assert.Equal(["reservation.held", "reservation.started"], started.Status.History.Select(h => h.Type));
        Assert.Equal(started.Status.History[^1].Id, again.History[^1].Id);
        Assert.Equal("True/Started", State(started.Status, ConditionTypes.Active));
    }

    private static Reservation WithoutItsSecondSlot()
    {
        var held = Booked(s => s with { HeldAt = At(50), Holds = AllHolds });
        held = held.With(held.Status with { Conditions = held.Status.Conditions.With(ConditionTypes.Ready, true, Reasons.Accepted, "", 1, T) });
        return held.With(Recorded.Lost(held, [.. AllHolds.Select((h, i) => i == 1 ? h with { State = HoldState.Lost } : h)], At(55)));
    }

    [Fact]
    public void What_is_gone_is_lost_in_the_map_and_nothing_is_held_in_full_until_it_is_healed()
    {
        var lost = WithoutItsSecondSlot();
        Assert.Equal([HoldState.Held, HoldState.Lost, HoldState.Held, HoldState.Held], lost.Status.Holds.Select(h => h.State));
        Assert.Equal(("False/HoldsLost", "True/HoldsLost", "True/Accepted"), (State(lost.Status, ConditionTypes.Held), State(lost.Status, ConditionTypes.Reconciling), State(lost.Status, ConditionTypes.Ready)));
        Assert.False(Operator.Reservations.Holding.HoldSets.Differ(lost.Status));

        var healed = Recorded.Healed(lost, AllHolds, At(56));
        Assert.Equal(("True/Held", "-"), (State(healed, ConditionTypes.Held), State(healed, ConditionTypes.Reconciling)));
        Assert.Equal("Was gone from the cloud and is held again: Slot web/1 on cmp2.", healed.History[^1].Message);
    }

    [Fact]
    public void What_cannot_be_healed_is_at_risk_once_however_often_it_is_tried_and_safe_when_it_is_there_again()
    {
        var lost = WithoutItsSecondSlot();
        var risk = lost.With(Recorded.AtRisk(lost, "cmp2 is full", At(56)));
        var still = risk.With(Recorded.AtRisk(risk, "cmp2 is full", At(57)));

        Assert.Equal(("False/AtRisk", "True/AtRisk"), (State(still.Status, ConditionTypes.Ready), State(still.Status, ConditionTypes.Reconciling)));
        Assert.Single(still.Status.History, h => h.Type == FactTypes.ReservationAtRisk);
        Assert.Equal("True/Healed", State(Recorded.Healed(still, AllHolds, At(58)), ConditionTypes.Ready));
        Assert.Equal("True/Healed", State(Recorded.Converged(still, AllHolds, At(58)), ConditionTypes.Ready));
    }

    [Fact]
    public void The_remainder_leaves_the_promise_at_expiry_and_what_is_used_stays()
    {
        var started = Booked(s => s with { HeldAt = At(50), StartedAt = At(60), Holds = AllHolds });
        var left = new HoldSet(Guid.Parse(Uid), "p") { Instances = [new InstanceHold("web", Amounts.Of(("VCPU", 1)), null, [new SlotsOnHost(Cmp1, 1)])] };
        var status = Recorded.RemainderReleased(started, left, [AllHolds[0] with { State = HoldState.Allocated }], At(90));

        Assert.Equal(1, status.Booked!.Instances[0].Count);
        Assert.Equal(0, status.Booked.FloatingIPs[0].Count);
        Assert.Equal([new ItemPlacement { Item = "web", Host = "cmp1", Count = 1 }], status.Placements);
        Assert.Equal(ReservationPhase.Allocated, status.Phase);
        Assert.All(status.Remaining.Values, r => Assert.Equal(0, r));
        Assert.Equal("Not claimed by 2030-06-01 13:30:00Z and released: 1 of web, 1 of fip.", status.History[^1].Message);
        Assert.False(Operator.Reservations.Holding.HoldSets.Differ(status));
    }

    [Fact]
    public void Expired_is_over_and_nothing_is_booked()
    {
        var status = Recorded.Expired(Booked(s => s with { HeldAt = At(50), StartedAt = At(60), Holds = AllHolds }), At(90));

        Assert.False(BookingOf.Stands(status));
        Assert.Equal((ReservationPhase.Expired, "False/Expired", "True/Expired"), (status.Phase, State(status, ConditionTypes.Ready), State(status, ConditionTypes.Stalled)));
        Assert.Empty(status.Holds);
    }

    [Fact]
    public void What_ran_its_course_stays_ready()
    {
        var ended = Booked().With(Recorded.Ended(Booked(s => s with { HeldAt = At(50), StartedAt = At(60), Holds = AllHolds }), At(120)));
        var status = Recorded.Completed(ended, At(121));

        Assert.Equal(ReservationPhase.Ending, ended.Status.Phase);
        Assert.Equal("True/Ending", State(ended.Status, ConditionTypes.Reconciling));
        Assert.Equal((ReservationPhase.Completed, "True/Completed", "-", "-"), (status.Phase, State(status, ConditionTypes.Ready), State(status, ConditionTypes.Stalled), State(status, ConditionTypes.Reconciling)));
    }

    [Fact]
    public void A_hold_that_finds_no_room_breaks_the_promise_only_once_the_window_is_open()
    {
        var early = Recorded.NotHeld(Ready(Booked()), "Slot of web on cmp1: no room", At(55));
        var late = Recorded.NotHeld(Ready(Booked()), "Slot of web on cmp1: no room", At(61));

        Assert.Equal(("False/HoldFailed", "True/Accepted", "True/HoldFailed"), (State(early, ConditionTypes.Held), State(early, ConditionTypes.Ready), State(early, ConditionTypes.Reconciling)));
        Assert.Equal("False/HoldFailed", State(late, ConditionTypes.Ready));
        var held = Recorded.Held(Booked().With(late), AllHolds, At(62));
        Assert.Equal(("True/Held", "-"), (State(held, ConditionTypes.Ready), State(held, ConditionTypes.Reconciling)));
    }

    [Fact]
    public void What_was_never_held_fails_with_the_last_reason()
    {
        var failed = Recorded.Failed(Booked().With(Recorded.NotHeld(Booked(), "Slot of web on cmp1: no room", At(61))), At(90));

        Assert.Equal((ReservationPhase.Failed, "reservation.failed"), (failed.Phase, failed.History[^1].Type));
        Assert.Contains("no room", failed.History[^1].Message);
    }

    [Fact]
    public void Waiting_changes_nothing_the_second_time()
    {
        var once = Recorded.Waits(Booked(), Reasons.Unreachable, "no answer", At(51));

        Assert.Equal(once.Conditions, Recorded.Waits(Booked().With(once), Reasons.Unreachable, "no answer", At(52)).Conditions);
    }

    private static Reservation Ready(Reservation reservation) => reservation.With(reservation.Status with
    {
        Conditions = reservation.Status.Conditions.With(ConditionTypes.Ready, true, Reasons.Accepted, "Booked.", 1, T),
    });
}
