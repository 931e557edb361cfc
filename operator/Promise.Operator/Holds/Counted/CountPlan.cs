using System.Collections.Immutable;

namespace Promise.Operator.Holds.Counted;

/// <summary>
/// Which pieces of an item stay, go and are to be made so that so many of them stand. What is used stays first; of two with the same
/// number (a creation whose answer was lost, and was made again) one goes.
/// </summary>
/// <param name="Create">Numbers of the pieces to make.</param>
internal sealed record CountPlan(ImmutableArray<Piece> Keep, ImmutableArray<Piece> Remove, ImmutableArray<int> Create)
{
    public static CountPlan For(IEnumerable<Piece> pieces, int count)
    {
        var ordered = pieces.OrderByDescending(piece => piece.Fits).ThenByDescending(piece => piece.Used).ThenBy(piece => piece.Index).ThenBy(piece => piece.Id, StringComparer.Ordinal);
        var keep = ImmutableArray.CreateBuilder<Piece>();
        var remove = ImmutableArray.CreateBuilder<Piece>();
        var numbers = new HashSet<int>();
        foreach (var piece in ordered)
            if (piece.Fits && keep.Count < count && (numbers.Add(piece.Index) || piece.Used))
                keep.Add(piece);
            else
                remove.Add(piece);
        return new CountPlan(keep.ToImmutable(), remove.ToImmutable(), [.. Enumerable.Range(0, int.MaxValue).Where(number => !numbers.Contains(number)).Take(count - keep.Count)]);
    }
}
