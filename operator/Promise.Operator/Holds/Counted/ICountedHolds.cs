using Promise.Api;
using Promise.Operator.Holds.Results;
using Promise.Operator.Holds.Sets;

namespace Promise.Operator.Holds.Counted;

/// <summary>Holds of one service of which only the number counts: volumes, floating IPs, ports.</summary>
internal interface ICountedHolds
{
    HoldKind Kind { get; }

    /// <summary>How many pieces of each item the set wants.</summary>
    IReadOnlyDictionary<string, int> Wanted(HoldSet set);

    /// <summary>All pieces of the set's reservation; <see cref="Piece.Fits"/> says whether they are what the set's items ask for.</summary>
    Task<IReadOnlyList<Piece>> FindAsync(HoldSet set, CancellationToken cancellationToken);

    /// <summary>Makes one. Null: made, or being made.</summary>
    Task<HoldShortage?> CreateAsync(HoldSet set, string item, int index, CancellationToken cancellationToken);

    /// <summary>Gives a piece the marks that a crash left out.</summary>
    Task MarkAsync(HoldSet set, Piece piece, CancellationToken cancellationToken);

    /// <summary>What went wrong with a broken piece; null: nothing that a person would want to know.</summary>
    Task<HoldShortage?> ExplainAsync(Piece piece, CancellationToken cancellationToken);

    /// <summary>Null: gone, or going. Else why it can't be deleted, in words.</summary>
    Task<string?> DeleteAsync(Piece piece, CancellationToken cancellationToken);

    /// <summary>Takes our marks off a piece that its consumer keeps.</summary>
    Task UnmarkAsync(Piece piece, CancellationToken cancellationToken);
}
