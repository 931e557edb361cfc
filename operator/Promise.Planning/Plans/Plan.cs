using System.Collections.Immutable;

namespace Promise.Planning;

/// <summary>What comes of a request.</summary>
public abstract record Plan
{
    private Plan()
    {
    }

    /// <summary>It fits. To carry it out: remove who yields, replace who moves, add (or replace) the booking.</summary>
    /// <param name="Booking">Complete, with the request's id.</param>
    /// <param name="Counts">What each item gets, between its minimum and what was asked.</param>
    /// <param name="Moved">Bookings not yet held that change hosts to make room.</param>
    /// <param name="Preempted">Bookings of lower priority that have to yield.</param>
    public sealed record Accepted(
        Booking Booking, ImmutableDictionary<string, int> Counts, ImmutableArray<MovedBooking> Moved, ImmutableArray<Booking> Preempted) : Plan;

    /// <summary>It does not fit; nothing changes.</summary>
    /// <param name="Largest">Per item, found only where alternatives were asked for.</param>
    /// <param name="EarliestStart">Where the whole would fit without moving anyone; null: none was found.</param>
    public sealed record Refused(ImmutableArray<Shortage> Shortages, ImmutableArray<LargestCount> Largest, DateTimeOffset? EarliestStart) : Plan;
}
