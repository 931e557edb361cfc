namespace Promise.Planning;

/// <summary>
/// The earliest start, by a sweep over all lanes at once: exact for one item. For several every start at which each would fit alone is
/// tried with all of them, so many times, for as long as the search's budget lasts.
/// </summary>
internal static class EarliestStarts
{
    private const int MostTries = 256;

    public static DateTimeOffset? Find(Attempt attempt, Window range, int steps)
    {
        var (state, request) = (attempt.State, attempt.Request);
        int[] least = [.. request.Items.Select(i => i.MinCount)];
        StartCondition[] conditions = [.. StartCondition.Of(state, request, least)];
        if (Array.Exists(conditions, c => c.Most < c.Enough)) return null;
        var occupied = request.Occupied;
        var length = occupied.IsOpenEnded ? Window.Forever : occupied.Until - occupied.From;
        var lastChange = conditions.SelectMany(c => c.Lanes).Select(l => l.LastBoundary).DefaultIfEmpty(long.MinValue).Max();
        var (tries, sweep, changes) = (MostTries, new LaneSweep(), new StartChanges());
        // slices that grow: what is free soon is found without looking at all that is far
        var slice = length == Window.Forever ? Window.Forever : Math.Max(length, TimeSpan.TicksPerHour);
        for (var from = range.From; from < range.Until; slice = Later(slice, slice))
        {
            var until = Math.Min(Math.Min(Later(from, slice), range.Until), Math.Max(from, lastChange) + 1);
            foreach (var start in Candidates(conditions, sweep, changes, from, until, length))
            {
                if (Fits(attempt, request with { Window = request.Window.MovedTo(start) }, least, ref steps)) return new DateTimeOffset(start, TimeSpan.Zero);
                if (--tries == 0) return null;
            }
            if (until > lastChange) return null;
            from = until;
        }
        return null;
    }

    private static bool Fits(Attempt attempt, Request request, int[] counts, ref int steps)
    {
        if (Placer.TryPlace(attempt.State, request, counts, attempt.Old) is not null) return true;
        if (request.Items.Length == 1 || steps <= 0 || !Placer.HasPools(attempt.State, request, counts)) return false;
        var search = new RearrangementSearch(attempt.State, request, attempt.Old, mayMove: false, steps);
        var found = search.TryPlace(counts);
        steps = search.StepsLeft;
        return found;
    }

    /// <summary>The starts at which every condition holds and one of them has just changed.</summary>
    private static IEnumerable<long> Candidates(StartCondition[] conditions, LaneSweep sweep, StartChanges changes, long from, long until, long length)
    {
        if (conditions.Length == 0) return [from];
        changes.Clear();
        foreach (var condition in conditions)
        {
            condition.Sum = 0;
            foreach (var lane in condition.Lanes) sweep.Run(lane, condition, from, until, length, changes);
        }
        // room that is not enough for one slot more may still decide whether several items fit together
        if (conditions.Length > 1)
            foreach (var lane in conditions.SelectMany(c => c.Lanes).Distinct())
                foreach (var at in lane.BoundariesIn(new Window(from, until))) changes.Add(at, conditions[0], 0);
        return changes.InOrder().Where(_ => Array.TrueForAll(conditions, c => c.Sum >= c.Enough));
    }

    private static long Later(long instant, long by) => by > Window.Forever - instant ? Window.Forever : instant + by;
}
