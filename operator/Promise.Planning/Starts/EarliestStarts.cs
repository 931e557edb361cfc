namespace Promise.Planning;

/// <summary>
/// The earliest start, by a sweep over all lanes at once: exact for one item. For several every start at which each would fit alone is
/// tried with all of them, so many times.
/// </summary>
internal static class EarliestStarts
{
    private const int MostTries = 256;

    public static DateTimeOffset? Find(Attempt attempt, Window range)
    {
        var (state, request) = (attempt.State, attempt.Request);
        int[] least = [.. request.Items.Select(i => i.MinCount)];
        StartCondition[] conditions = [.. StartCondition.Of(state, request, least)];
        var occupied = request.Occupied;
        var length = occupied.IsOpenEnded ? Window.Forever : occupied.Until - occupied.From;
        var lastChange = conditions.SelectMany(c => c.Lanes).Select(l => l.LastBoundary).DefaultIfEmpty(long.MinValue).Max();
        var tries = MostTries;
        // slices that grow: what is free soon is found without looking at all that is far
        var slice = length == Window.Forever ? Window.Forever : Math.Max(length, TimeSpan.TicksPerHour);
        for (var from = range.From; from < range.Until; slice = Later(slice, slice))
        {
            var until = Math.Min(Math.Min(Later(from, slice), range.Until), Math.Max(from, lastChange) + 1);
            foreach (var start in Candidates(conditions, from, until, length))
            {
                if (Placer.TryPlace(state, request with { Window = request.Window.MovedTo(start) }, least, attempt.Old) is not null)
                    return new DateTimeOffset(start, TimeSpan.Zero);
                if (--tries == 0) return null;
            }
            if (until > lastChange) return null;
            from = until;
        }
        return null;
    }

    /// <summary>The starts at which every condition holds and one of them has just changed.</summary>
    private static IEnumerable<long> Candidates(StartCondition[] conditions, long from, long until, long length)
    {
        var changes = new List<(long At, int Condition, long By)>();
        for (var c = 0; c < conditions.Length; c++)
        {
            var index = c;
            conditions[c].Sum = 0;
            foreach (var lane in conditions[c].Lanes)
                LaneSweep.Run(lane, conditions[c], from, until, length, (at, by) => changes.Add((at, index, by)));
        }
        changes.Sort((a, b) => a.At.CompareTo(b.At));
        for (var i = 0; i < changes.Count;)
        {
            var at = changes[i].At;
            for (; i < changes.Count && changes[i].At == at; i++) conditions[changes[i].Condition].Sum += changes[i].By;
            if (Array.TrueForAll(conditions, c => c.Sum >= c.Enough)) yield return at;
        }
        if (changes.Count == 0 && conditions.Length == 0) yield return from;
    }

    private static long Later(long instant, long by) => by > Window.Forever - instant ? Window.Forever : instant + by;
}
