using Promise.Api;

namespace Promise.Operator.Pools.Status;

/// <summary>Reservations of a pool by phase. Pure.</summary>
internal static class ReservationTally
{
    public static ReservationCounts Of(IEnumerable<Reservation> reservations)
    {
        var counts = reservations.CountBy(r => r.Status.Phase ?? ReservationPhase.Pending).ToDictionary();
        int In(ReservationPhase phase) => counts.GetValueOrDefault(phase);
        return new ReservationCounts
        {
            Pending = In(ReservationPhase.Pending),
            Offered = In(ReservationPhase.Offered),
            Scheduled = In(ReservationPhase.Scheduled),
            Held = In(ReservationPhase.Held),
            Active = In(ReservationPhase.Active),
            Allocated = In(ReservationPhase.Allocated),
            Ending = In(ReservationPhase.Ending),
        };
    }
}
