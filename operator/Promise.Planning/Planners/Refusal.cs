using System.Collections.Immutable;

namespace Promise.Planning;

/// <summary>Says why a request does not fit and what would.</summary>
internal static class Refusal
{
    public static Plan.Refused Of(Attempt attempt, PlanOptions options)
    {
        var shortages = Shortages.Of(attempt);
        if (!options.WithAlternatives) return new Plan.Refused(shortages, [], null);
        ImmutableArray<LargestCount> largest = [.. attempt.Request.Items.Select(i => new LargestCount(i.Item.Name, LargestCountOf(attempt, i)))];
        var from = (options.EarliestStartFrom ?? attempt.Request.Window.Start).UtcTicks;
        var until = options.LatestStart is { } latest ? latest.UtcTicks + 1 : Window.Forever;
        var earliest = until > from ? EarliestStarts.Find(attempt, new Window(from, until)) : null;
        return new Plan.Refused(shortages, largest, earliest);
    }

    public static int LargestCountOf(Attempt attempt, ItemRequest item)
    {
        var alone = new Attempt(new Snapshot(attempt.State), attempt.Request with
        {
            Items = [item with { MinCount = 0 }],
            Pinned = [.. attempt.Request.Pinned.Where(p => p.Item.Name == item.Item.Name)],
            Replaces = null,
        }, PlanOptions.Default, attempt.Old);
        var (fits, tooMany) = (0, 1);
        while (tooMany < int.MaxValue / 2 && alone.Fit([tooMany]) is not null) (fits, tooMany) = (tooMany, tooMany * 2);
        while (tooMany - fits > 1)
        {
            var middle = fits + (tooMany - fits) / 2;
            if (alone.Fit([middle]) is not null) fits = middle;
            else tooMany = middle;
        }
        return fits;
    }
}
