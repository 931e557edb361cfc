using Promise.Api;

namespace Promise.Operator.Pools.Query;

/// <summary>One promise.</summary>
/// <param name="End">Null: unlimited.</param>
internal sealed record ReservationLine(string Namespace, string Name, string Uid, ReservationPhase? Phase, DateTimeOffset Start, DateTimeOffset? End);
