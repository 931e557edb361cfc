using Promise.Api;

namespace Promise.Operator.Holds.Counted;

/// <summary>A volume, floating IP or port that bears our mark.</summary>
/// <param name="Reservation">Null: the mark names none.</param>
/// <param name="Use">Who uses it and how it is, in words: equal words, equal use.</param>
/// <param name="Broken">It ended in error and never will be of use.</param>
internal sealed record MarkedPiece(HoldKind Kind, string Id, Guid? Reservation, string Use, bool Broken = false);
