using Promise.Api;
using Promise.Operator.Holds.Naming;

namespace Promise.Operator.Holds.Counted;

/// <summary>A volume, floating IP or port of a reservation as it was found.</summary>
/// <param name="Used">A consumer has it: attached, associated, plugged, or handed over to its project.</param>
/// <param name="Fits">It is what the item asks for; what does not fit counts for nothing, but may be what an older set asked for.</param>
/// <param name="Broken">It ended in error and never will be of use.</param>
/// <param name="Settled">It is neither being made nor going.</param>
/// <param name="Marked">It bears all the marks that whoever looks for everything of ours goes by.</param>
internal sealed record Piece(HoldKind Kind, string Id, string Item, int Index, string? Name, bool Used, bool Fits = true, bool Settled = true, bool Marked = true, bool Broken = false)
{
    /// <summary>From a name made by <see cref="HoldNames.Name"/>; null: it is not of this reservation.</summary>
    public static Piece? Of(HoldKind kind, Guid reservation, string id, string? mark, string? name, bool used) =>
        HoldNames.TryParseName(mark, out var owner, out var rest) && owner == reservation && HoldNames.TryParseIndex(rest, out var item, out var index)
            ? new Piece(kind, id, item, index, name, used)
            : null;

    public Hold ToHold() => new()
    {
        Kind = Kind, Item = Item, Index = Index, Id = Id, Name = Name, State = Used ? HoldState.Allocated : HoldState.Held,
    };

    public override string ToString() => $"{Kind switch { HoldKind.Volume => "volume", HoldKind.FloatingIP => "floating IP", _ => "port" }} {Item}/{Index} ({Name ?? Id})";
}
