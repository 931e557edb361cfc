using Promise.Operator.Holds.Sets;
using Promise.Planning;

namespace Promise.Operator.Holds.Compute;

/// <summary>A slot as Placement has it.</summary>
internal sealed record StandingSlot(string Item, int Index, HoldHost Host, Amounts Amounts, long Generation);
