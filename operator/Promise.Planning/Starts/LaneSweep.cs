namespace Promise.Planning;

/// <summary>
/// How many slots of a lane fit over <c>[start, start + length)</c>, as a function of the start: the sliding minimum of what fits at each
/// instant, in one pass over the boundaries.
/// </summary>
internal static class LaneSweep
{
    /// <summary>Reports the value at the first start, then every change of it up to (not at) the last.</summary>
    public static void Run(Lane lane, StartCondition condition, long first, long last, long length, Action<long, long> changed)
    {
        var until = length == Window.Forever || last > Window.Forever - length ? Window.Forever : last + length;
        List<long> starts = [first, .. lane.BoundariesIn(new Window(first, until)).Order()];
        var slots = new int[starts.Count];
        for (var i = 0; i < slots.Length; i++) slots[i] = lane.SlotsAt(condition.Loads, starts[i]);

        // the segments of the window that are lower than all that come after them
        var lows = new LinkedList<int>();
        var (next, value, start) = (0, 0L, first);
        while (start < last)
        {
            for (; next < slots.Length && (length == Window.Forever || starts[next] - start < length); next++)
            {
                while (lows.Last is { } low && slots[low.Value] >= slots[next]) lows.RemoveLast();
                lows.AddLast(next);
            }
            while (lows.First!.Value + 1 < slots.Length && starts[lows.First.Value + 1] <= start) lows.RemoveFirst();
            var now = condition.Worth(slots[lows.First.Value]);
            if (now != value || start == first) changed(start, now - value);
            value = now;
            var leaves = lows.First.Value + 1 < slots.Length ? starts[lows.First.Value + 1] : Window.Forever;
            // a segment is in the window from the first tick on at which the window's end lies behind its beginning
            var enters = next < slots.Length ? starts[next] - length + 1 : Window.Forever;
            start = Math.Min(leaves, enters);
        }
    }
}
