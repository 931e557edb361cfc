using System.Collections.Immutable;
using Promise.Api;
using Promise.Operator.Ledger;
using Promise.Operator.Reservations.Holding;
using Promise.Operator.Reservations.Status;

namespace Promise.Operator.Reservations.Life;

/// <summary>
/// What time asks of a reservation. Rests on the spec, the times recorded in status and the clock, never on the phase: so whatever was missed
/// while nobody ran happens in order when somebody does, and a clock that was set back repeats nothing that is recorded. Pure.
/// </summary>
public static class Lifecycle
{
    private delegate (Due Due, DateTimeOffset Since)? Rule(Moment moment);

    /// <summary>The first that applies decides.</summary>
    private static readonly ImmutableArray<Rule> Rules = [Nothing, Release, Fail, Hold, Start, Notice, Expire, End, Converge, Heal];

    /// <param name="pool">Null: it is not known at the moment; the times recorded last count.</param>
    public static NextStep Next(Reservation reservation, CapacityPool? pool, DateTimeOffset now)
    {
        var moment = new Moment(reservation, Deadlines(reservation, pool), now);
        foreach (var rule in Rules)
            if (rule(moment) is { } step)
                return new NextStep(step.Due, step.Since, moment.Wake());

        return new NextStep(Due.Nothing, now, moment.Wake());
    }

    /// <summary>When time acts on the promise as it stands.</summary>
    public static ReservationDeadlines Deadlines(Reservation reservation, CapacityPool? pool) => reservation.Status switch
    {
        { Window: { } window } when pool is not null => Decided.Deadlines(window, pool, reservation.Spec),
        { Deadlines: { } recorded } => recorded,
        { Window: { } window } => new ReservationDeadlines { HoldAt = window.Start, StartAt = window.Start, ExpiresAt = window.ExpiresAt, EndAt = window.End },
        _ => new ReservationDeadlines(),
    };

    private static (Due, DateTimeOffset)? Nothing(Moment m) =>
        m.Spec.Paused || m.Reservation.Metadata.DeletionTimestamp is not null || !BookingOf.Stands(m.Status) ? (Due.Nothing, m.Now) : null;

    private static (Due, DateTimeOffset)? Release(Moment m) => m.Status.EndedAt is { } ended ? (Due.Release, ended) : null;

    private static (Due, DateTimeOffset)? Fail(Moment m) =>
        m.Status.HeldAt is not null ? null
        : m.Passed(m.Times.ExpiresAt) ? (Due.Fail, m.Times.ExpiresAt!.Value)
        : m.Passed(m.Times.EndAt) ? (Due.Fail, m.Times.EndAt!.Value)
        : null;

    private static (Due, DateTimeOffset)? Hold(Moment m) => m.Status.HeldAt is null && m.Passed(m.Times.HoldAt) ? (Due.Hold, m.Times.HoldAt!.Value) : null;

    private static (Due, DateTimeOffset)? Start(Moment m) =>
        m.Status is { HeldAt: not null, StartedAt: null } && m.Passed(m.Times.StartAt) ? (Due.Start, m.Times.StartAt!.Value) : null;

    /// <summary>After the end it would tell nothing.</summary>
    private static (Due, DateTimeOffset)? Notice(Moment m) =>
        m.Status.NoticeSentAt is null && m.Passed(m.Times.NoticeAt) && !m.Passed(m.Times.EndAt) ? (Due.Notice, m.Times.NoticeAt!.Value) : null;

    private static (Due, DateTimeOffset)? Expire(Moment m) =>
        m.Status.ExpiredAt is null && m.Passed(m.Times.ExpiresAt) ? (Due.Expire, m.Times.ExpiresAt!.Value) : null;

    private static (Due, DateTimeOffset)? End(Moment m) => m.Passed(m.Times.EndAt) ? (Due.End, m.Times.EndAt!.Value) : null;

    /// <summary>After the timers, because it may take more than one attempt and must not keep a timer waiting.</summary>
    private static (Due, DateTimeOffset)? Converge(Moment m) =>
        m.Status.HeldAt is not null && HoldSets.Differ(m.Status) ? (Due.Converge, m.Now) : null;

    private static (Due, DateTimeOffset)? Heal(Moment m) =>
        m.Status.HeldAt is not null && m.Status.Holds.Any(h => h.State == HoldState.Lost) ? (Due.Heal, m.Now) : null;

    private sealed record Moment(Reservation Reservation, ReservationDeadlines Times, DateTimeOffset Now)
    {
        public ReservationSpec Spec => Reservation.Spec;

        public ReservationStatus Status => Reservation.Status;

        public bool Passed(DateTimeOffset? time) => time <= Now;

        public DateTimeOffset? Wake()
        {
            if (!BookingOf.Stands(Status)) return null;

            DateTimeOffset?[] times = [Times.HoldAt, Times.StartAt, Times.NoticeAt, Times.ExpiresAt, Times.EndAt];
            return times.Where(t => t > Now).Min();
        }
    }
}
