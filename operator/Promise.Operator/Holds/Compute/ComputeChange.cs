using Promise.Operator.Holds.Sets;

namespace Promise.Operator.Holds.Compute;

/// <summary>From which slots to which.</summary>
/// <param name="From">What may stand already: where to look.</param>
/// <param name="Open">Tokens can be taken, slots without a server leave their sliver free for it.</param>
/// <param name="KeepUsed">Slots with a server stay although <paramref name="To"/> does not name them; else they refuse the change.</param>
internal sealed record ComputeChange(HoldSet From, HoldSet To, bool Open, bool KeepUsed = false);
