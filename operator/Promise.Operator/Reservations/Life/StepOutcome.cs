using Promise.Api;

namespace Promise.Operator.Reservations.Life;

/// <summary>What came of a step.</summary>
/// <param name="Status">What is true now.</param>
/// <param name="Retry">The step is not done: look again then. Null: done.</param>
public sealed record StepOutcome(ReservationStatus Status, TimeSpan? Retry = null);
