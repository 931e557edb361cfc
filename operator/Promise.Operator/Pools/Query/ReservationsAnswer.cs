namespace Promise.Operator.Pools.Query;

/// <summary>The promises of a pool in a window, the earliest first.</summary>
internal sealed record ReservationsAnswer(string Pool, IReadOnlyList<ReservationLine> Reservations);
