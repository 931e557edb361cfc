using Promise.Api;

namespace Promise.Operator.Allocations.Deciding;

/// <summary>The immediate answer to an allocation.</summary>
/// <param name="Kind">Accepted, Waiting or Refused.</param>
/// <param name="Reason">Which rule decided.</param>
/// <param name="Message">A sentence that a person can act on.</param>
public sealed record Answer(AllocationAnswer Kind, string Reason, string Message)
{
    public static Answer Refuse(string reason, string message) => new(AllocationAnswer.Refused, reason, message);

    public static Answer Wait(string reason, string message) => new(AllocationAnswer.Waiting, reason, message);

    /// <summary>
    /// Whether a refusal for this reason stands until the spec changes. A consumer that was told no has gone elsewhere and must not be surprised
    /// by servers later; where something was only missing, it may be on its way.
    /// </summary>
    public static bool IsFinal(string reason) => reason is
        Reasons.ExceedsRemaining or Reasons.ReservationEnded or Reasons.ReservationExpired or Reasons.ReservationCancelled;
}
