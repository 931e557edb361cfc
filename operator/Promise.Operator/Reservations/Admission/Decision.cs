using System.Collections.Immutable;
using Promise.Api;
using Promise.Planning;
using Booking = Promise.Planning.Booking;
using Shortage = Promise.Api.Shortage;

namespace Promise.Operator.Reservations.Admission;

/// <summary>What was decided about one reservation, and what that does to the calendar.</summary>
/// <param name="Intent">What is written to the pool's ledger and then to the reservation.</param>
/// <param name="Booking">What the calendar has for it from now on; null for a refusal, where it keeps what it has.</param>
/// <param name="Shortages">What a refused request lacks.</param>
/// <param name="Moved">Bookings not held yet that change hosts to make room.</param>
public sealed record Decision(AdmissionIntent Intent, Booking? Booking, ImmutableArray<Shortage> Shortages, ImmutableArray<MovedBooking> Moved)
{
    /// <summary>Whether it takes capacity, so that it has to be in the ledger before anybody may rely on it.</summary>
    public bool IsPromise => Booking is not null;
}
