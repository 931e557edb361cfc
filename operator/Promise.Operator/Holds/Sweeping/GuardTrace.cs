using Promise.Operator.Holds.Sets;

namespace Promise.Operator.Holds.Sweeping;

/// <summary>Consumers on one host that are guards of this cluster, of whichever pools.</summary>
/// <param name="Host">Named as Placement names it, which need not be what Nova calls the host.</param>
internal sealed record GuardTrace(HoldHost Host, IReadOnlyList<Guid> Guards);
