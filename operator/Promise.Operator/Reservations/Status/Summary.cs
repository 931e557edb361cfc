using Promise.Api;

namespace Promise.Operator.Reservations.Status;

/// <summary>What follows from the times recorded in status: the phase, and the conditions Held, Active and Allocated. Pure; nothing is decided by it.</summary>
public static class Summary
{
    public static ReservationStatus Summarized(this ReservationStatus status, long generation, DateTimeOffset now)
    {
        var (held, active, allocated) = (Held(status), Active(status), Allocated(status));
        return status with
        {
            Phase = Phase(status),
            Conditions = status.Conditions
                .With(ConditionTypes.Held, held.Holds, held.Reason, held.Message, generation, now)
                .With(ConditionTypes.Active, active.Holds, active.Reason, active.Message, generation, now)
                .With(ConditionTypes.Allocated, allocated.Holds, allocated.Reason, allocated.Message, generation, now),
        };
    }

    private static ReservationPhase Phase(ReservationStatus status) => status switch
    {
        { ReleasedAt: not null, TerminalReason: Reasons.Completed } => ReservationPhase.Completed,
        { ReleasedAt: not null, TerminalReason: Reasons.Expired } => ReservationPhase.Expired,
        { ReleasedAt: not null, TerminalReason: Reasons.Preempted } => ReservationPhase.Preempted,
        { ReleasedAt: not null } => ReservationPhase.Failed,
        { EndedAt: not null } => ReservationPhase.Ending,
        { StartedAt: not null } when IsAllAllocated(status) => ReservationPhase.Allocated,
        { StartedAt: not null } => ReservationPhase.Active,
        { HeldAt: not null } => ReservationPhase.Held,
        { Booked: not null } => ReservationPhase.Scheduled,
        _ => ReservationPhase.Pending,
    };

    private static (bool Holds, string Reason, string Message) Held(ReservationStatus status) => status switch
    {
        { ReleasedAt: not null } => (false, Over(status), "Nothing is held any more."),
        { EndedAt: not null } => (false, Reasons.Ending, "What was held is being released."),
        { HeldAt: not null } when status.Holds.Count(h => h.State == HoldState.Lost) is > 0 and var lost => (false, Reasons.HoldsLost, $"{Many(lost, "hold")} gone from the cloud; status.holds says which."),
        { HeldAt: not null } => (true, Reasons.Held, $"{Many(status.Holds.Count(h => h.Kind is not (HoldKind.Token or HoldKind.Flavor)), "hold")} in the cloud; status.holds names them."),
        { Deadlines.HoldAt: { } at } => (false, Reasons.Scheduled, $"The holds are placed at {at:u}."),
        _ => (false, Reasons.Scheduled, "The holds are not placed yet."),
    };

    private static (bool Holds, string Reason, string Message) Active(ReservationStatus status) => status switch
    {
        { ReleasedAt: not null } => (false, Over(status), "The reservation is over."),
        { EndedAt: not null } => (false, Reasons.Ending, "The window has closed."),
        { StartedAt: not null, Window.End: { } end } => (true, Reasons.Started, $"The window is open until {end:u}."),
        { StartedAt: not null } => (true, Reasons.Started, "The window is open and has no end."),
        { Window.Start: var start } => (false, Reasons.NotStarted, $"The window opens at {start:u}."),
        _ => (false, Reasons.NotStarted, "The window is not open."),
    };

    private static (bool Holds, string Reason, string Message) Allocated(ReservationStatus status)
    {
        var taken = status.Allocated.Values.Sum();
        return taken == 0 ? (false, Reasons.NotAllocated, "Nothing is allocated.")
            : IsAllAllocated(status) ? (true, Reasons.FullyAllocated, "Everything that is left is allocated.")
            : (false, Reasons.PartlyAllocated, $"{taken} allocated; status.remaining says what is left.");
    }

    private static bool IsAllAllocated(ReservationStatus status) => status.Allocated.Values.Sum() > 0 && status.Remaining.Values.All(r => r == 0);

    private static string Over(ReservationStatus status) => status.TerminalReason ?? Reasons.Completed;

    private static string Many(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";
}
