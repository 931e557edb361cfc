using System.Collections.Immutable;

namespace Promise.Planning;

/// <summary>Says why a request does not fit and what would.</summary>
internal static class Refusal
{
    public static Plan.Refused Of(Attempt attempt, PlanOptions options)
    {
        var shortages = Shortages.Of(attempt);
        if (!options.WithAlternatives) return new Plan.Refused(shortages, [], null);
        ImmutableArray<LargestCount> largest = [.. attempt.Request.Items.Select(i => new LargestCount(i.Item.Name, LargestCountOf(attempt, i, options, i.Count)))];
        var from = (options.EarliestStartFrom ?? attempt.Request.Window.Start).UtcTicks;
        var until = options.LatestStart is { } latest ? latest.UtcTicks + 1 : Window.Forever;
        var earliest = until > from ? EarliestStarts.Find(attempt, new Window(from, until), options.SearchBudget) : null;
        return new Plan.Refused(shortages, largest, earliest);
    }

    /// <param name="atMost">No more than this is looked for.</param>
    public static int LargestCountOf(Attempt attempt, ItemRequest item, PlanOptions options, int atMost)
    {
        var alone = new Attempt(new Snapshot(attempt.State), attempt.Request with
        {
            Items = [item with { Count = 0, MinCount = 0 }],
            Pinned = [.. attempt.Request.Pinned.Where(p => p.Item.Name == item.Item.Name)],
            Replaces = null,
        }, options, attempt.Old);
        var pinned = alone.Request.Pinned.Sum(p => p.Count);
        var most = MostSlots.Of(alone.State, alone.Request);
        if (most < pinned) return 0;
        var fits = (int)Math.Min(most, atMost);
        if (!options.MayMove) return fits;
        // then each slot that only moves could make room for; all of it within one search's budget
        var (moving, steps) = ((int)Math.Min(atMost, MostSlots.InPools(alone.State, alone.Request)), options.SearchBudget);
        return fits < Math.Min(moving, RearrangementSearch.MostPieces) ? Most(count => alone.Rearranged([count], ref steps) is not null, fits, moving) : fits;
    }

    /// <summary>The most that fits, where <paramref name="fits"/> does: in steps that double, then by halves.</summary>
    private static int Most(Func<int, bool> isPossible, int fits, int atMost)
    {
        var (step, tooMany) = (1, atMost + 1);
        while (fits + step < tooMany && isPossible(fits + step)) (fits, step) = (fits + step, step * 2);
        if (fits + step < tooMany) tooMany = fits + step;
        while (tooMany - fits > 1)
        {
            var middle = fits + (tooMany - fits) / 2;
            if (isPossible(middle)) fits = middle;
            else tooMany = middle;
        }
        return fits;
    }
}
