using System.Collections.Immutable;
using Promise.Api;

namespace Promise.Operator.Allocations.Pieces;

/// <summary>Which held pieces an allocation gets. What it has it keeps. Pure.</summary>
/// <param name="Grants">One for each wish that could be met.</param>
/// <param name="GiveBack">What it has and no longer asks for.</param>
/// <param name="Unmet">Wishes for which nothing is free at the moment.</param>
public sealed record GrantPlan(ImmutableArray<Grant> Grants, ImmutableArray<Grant> GiveBack, ImmutableArray<Wish> Unmet)
{
    /// <param name="holds">The reservation map.</param>
    /// <param name="isTaken">Whether somebody has a piece of this ID.</param>
    public static GrantPlan Of(IEnumerable<Wish> wishes, IEnumerable<Grant> has, IEnumerable<Hold> holds, Func<string, bool> isTaken)
    {
        var (grants, unmet) = (ImmutableArray.CreateBuilder<Grant>(), new List<Wish>());
        var there = holds.Where(h => h is { Item: not null, Index: not null, State: not HoldState.Lost }).OrderBy(h => h.Index).ToList();
        var kept = has.Where(g => there.Any(h => h.Kind == g.Kind && h.Id == g.Id)).ToList();
        foreach (var wish in wishes)
        {
            if (kept.FirstOrDefault(g => g.Kind == wish.Kind && g.Item == wish.Item && g.Server == wish.Server) is { } same)
            {
                kept.Remove(same);
                grants.Add(same);
            }
            else
            {
                unmet.Add(wish);
            }
        }

        var given = grants.Select(g => g.Id).Concat(kept.Select(g => g.Id)).ToHashSet(StringComparer.Ordinal);
        for (var i = 0; i < unmet.Count; i++)
        {
            var wish = unmet[i];
            if (there.FirstOrDefault(h => h.Kind == wish.Kind && h.Item == wish.Item && !given.Contains(h.Id) && !isTaken(h.Id)) is not { } free) continue;

            given.Add(free.Id);
            grants.Add(new Grant(free.Kind, free.Item!, free.Index!.Value, free.Id, wish.Server));
            unmet.RemoveAt(i--);
        }

        return new GrantPlan(grants.ToImmutable(), [.. kept], [.. unmet]);
    }
}
