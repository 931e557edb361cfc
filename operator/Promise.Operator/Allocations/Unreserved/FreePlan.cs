using System.Collections.Immutable;
using Promise.Operator.Allocations.Pieces;

namespace Promise.Operator.Allocations.Unreserved;

/// <summary>What is to be done about the volumes and floating IPs of an allocation without a reservation. Pure.</summary>
/// <param name="Grants">There, and asked for.</param>
/// <param name="Make">Asked for and never seen; they have no ID yet.</param>
/// <param name="Remove">Too many, or double.</param>
/// <param name="Lost">Seen before and gone without our doing: told, not made anew, since what was on them is gone.</param>
public sealed record FreePlan(ImmutableArray<Grant> Grants, ImmutableArray<Grant> Make, ImmutableArray<Grant> Remove, ImmutableArray<Grant> Lost)
{
    /// <param name="recorded">What status says that it has.</param>
    /// <param name="found">What the cloud has of it.</param>
    public static FreePlan Of(IEnumerable<Wish> wishes, IEnumerable<Grant> recorded, IReadOnlyCollection<Grant> found)
    {
        var (grants, make, lost) = (ImmutableArray.CreateBuilder<Grant>(), ImmutableArray.CreateBuilder<Grant>(), ImmutableArray.CreateBuilder<Grant>());
        var (known, there) = (recorded.ToLookup(Key), found.ToLookup(Key));
        foreach (var asked in wishes.GroupBy(w => (w.Kind, w.Item)).SelectMany(item => item.Select((w, index) => new Grant(w.Kind, w.Item, index, "", w.Server))))
        {
            var before = known[Key(asked)].FirstOrDefault();
            // of doubles that which was shown stays, else the same one whoever looks
            if (there[Key(asked)].OrderBy(f => f.Id != before?.Id).ThenBy(f => f.Id, StringComparer.Ordinal).FirstOrDefault() is { } stays) grants.Add(asked with { Id = stays.Id });
            else if (before is not null) lost.Add(before);
            else make.Add(asked);
        }

        var kept = grants.Select(g => g.Id).ToHashSet(StringComparer.Ordinal);
        return new FreePlan(grants.ToImmutable(), make.ToImmutable(), [.. found.Where(f => !kept.Contains(f.Id))], lost.ToImmutable());
    }

    private static (Api.HoldKind Kind, string Item, int Index) Key(Grant piece) => (piece.Kind, piece.Item, piece.Index);
}
