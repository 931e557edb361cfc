using Promise.Api;
using Promise.Operator.Reservations.Holding;

namespace Promise.Operator.Reservations.Status;

/// <summary>What a decision does to a reservation's status. Pure, and the same however often it is carried out.</summary>
public static class Decided
{
    /// <param name="intent">Of this reservation and its present generation.</param>
    /// <param name="revision">Of the ledger in which it was committed.</param>
    public static ReservationStatus Apply(Reservation reservation, AdmissionIntent intent, long revision, CapacityPool pool, IReadOnlyList<Shortage> shortages)
    {
        var status = reservation.Status with
        {
            ObservedGeneration = intent.Generation,
            ReservationID = reservation.Metadata.Uid,
            LedgerRevision = revision,
            Guarantee = pool.Spec.Guarantee,
        };
        return intent.Outcome switch
        {
            IntentOutcome.Accepted => Told(Booked(status, intent, pool, reservation.Spec), reservation, intent, FactTypes.ReservationAccepted),
            IntentOutcome.Updated => Told(Booked(status, intent, pool, reservation.Spec), reservation, intent, FactTypes.ReservationUpdated),
            IntentOutcome.Moved => status with { Placements = intent.Placements },
            IntentOutcome.UpdateRefused => Told(Unchanged(status, intent, shortages), reservation, intent, FactTypes.ReservationRejected),
            IntentOutcome.Refused => Told(Refused(status, intent, shortages), reservation, intent, FactTypes.ReservationRejected),
            _ => throw new InvalidOperationException($"{intent.Outcome} is not decided by admission"),
        };
    }

    private static ReservationStatus Booked(ReservationStatus status, AdmissionIntent intent, CapacityPool pool, ReservationSpec spec)
    {
        var counts = intent.Booked!.PerItem();
        var isNew = intent.Outcome == IntentOutcome.Accepted;
        var fresh = isNew ? status with { HeldAt = null, StartedAt = null, NoticeSentAt = null, ExpiredAt = null, EndedAt = null, ReleasedAt = null, Allocated = new Dictionary<string, int>(), Allocations = [] } : status;
        var same = fresh.Window?.End == intent.Window!.End;
        var booked = fresh with
        {
            Window = intent.Window,
            Booked = intent.Booked,
            BookedGeneration = intent.Generation,
            Project = intent.Project,
            Placements = intent.Placements,
            Remaining = counts.ToDictionary(c => c.Key, c => Math.Max(0, c.Value - fresh.Allocated.GetValueOrDefault(c.Key))),
            Deadlines = Deadlines(intent.Window!, pool, spec),
            // an expiry or an end that moved is still to come
            ExpiredAt = fresh.Window?.ExpiresAt == intent.Window.ExpiresAt ? fresh.ExpiredAt : null,
            NoticeSentAt = same ? fresh.NoticeSentAt : null,
            EarliestFeasible = null,
            LargestCount = null,
            Shortages = [],
            TerminalReason = null,
            Conditions = fresh.Conditions
                .With(ConditionTypes.Ready, true, intent.Reason, intent.Message!, intent.Generation, intent.DecidedAt)
                .With(ConditionTypes.Accepted, true, intent.Reason, intent.Message!, intent.Generation, intent.DecidedAt)
                .Without(ConditionTypes.Stalled).Without(ConditionTypes.Reconciling),
        };
        return booked.Summarized(intent.Generation, intent.DecidedAt);
    }

    /// <summary>When time will act on a window under the pool's lead time.</summary>
    public static ReservationDeadlines Deadlines(BookedWindow window, CapacityPool pool, ReservationSpec spec) => new()
    {
        HoldAt = window.Start - (TimeSpan)pool.Spec.LeadTime,
        StartAt = window.Start,
        ExpiresAt = window.ExpiresAt,
        NoticeAt = spec.NoticeBeforeEnd is { } notice && window.End is { } end ? end - (TimeSpan)notice : null,
        EndAt = window.End,
    };

    private static ReservationStatus Unchanged(ReservationStatus status, AdmissionIntent intent, IReadOnlyList<Shortage> shortages) =>
        NotDone(status, intent, shortages, stands: true);

    private static ReservationStatus Refused(ReservationStatus status, AdmissionIntent intent, IReadOnlyList<Shortage> shortages) =>
        NotDone(status, intent, shortages, stands: false) with { Phase = ReservationPhase.Rejected, TerminalReason = intent.Reason, Deadlines = null };

    /// <param name="stands">An earlier promise goes on.</param>
    private static ReservationStatus NotDone(ReservationStatus status, AdmissionIntent intent, IReadOnlyList<Shortage> shortages, bool stands) => status with
    {
        EarliestFeasible = intent.EarliestFeasible,
        LargestCount = intent.LargestCount,
        Shortages = shortages,
        Conditions = status.Conditions
            .With(ConditionTypes.Ready, false, intent.Reason, intent.Message!, intent.Generation, intent.DecidedAt)
            .With(ConditionTypes.Accepted, stands, intent.Reason, intent.Message!, intent.Generation, intent.DecidedAt)
            .With(ConditionTypes.Stalled, true, intent.Reason, intent.Message!, intent.Generation, intent.DecidedAt)
            .Without(ConditionTypes.Reconciling),
    };

    private static ReservationStatus Told(ReservationStatus status, Reservation reservation, AdmissionIntent intent, string fact) =>
        status with { History = status.History.With(reservation.Metadata.Uid, fact, $"{intent.Generation}", intent.Reason, intent.Message!, intent.DecidedAt) };
}
