namespace Promise.Planning;

/// <summary>What fits can only change for the better where use falls: so only boundaries need to be looked at.</summary>
internal static class EarliestStarts
{
    public static DateTimeOffset? Find(Attempt attempt, Window range)
    {
        var request = attempt.Request;
        int[] least = [.. request.Items.Select(i => i.MinCount)];
        var starts = new SortedSet<long> { range.From };
        foreach (var lane in attempt.State.Hosts.Lanes.Concat(attempt.State.Pools.Values))
            starts.UnionWith(lane.BoundariesIn(range));
        foreach (var start in starts)
            if (Placer.TryPlace(attempt.State, request with { Window = request.Window.MovedTo(start) }, least, attempt.Old) is not null)
                return new DateTimeOffset(start, TimeSpan.Zero);
        return null;
    }
}
