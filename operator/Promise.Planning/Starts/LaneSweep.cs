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
        List<long> starts = [first, .. lane.BoundariesIn(new Window(first, until))];
        // outages come after the bookings' boundaries
        if (lane.Host is { OutOfService.IsEmpty: false }) starts.Sort();
        var slots = new int[starts.Count];
        for (var i = 0; i < slots.Length; i++) slots[i] = lane.SlotsAt(condition.Loads, starts[i]);

        // the segments of the window that are lower than all that come after them
        var lows = new int[slots.Length];
        var (head, tail) = (0, 0);
        var (next, value, start) = (0, 0L, first);
        while (start < last)
        {
            for (; next < slots.Length && (length == Window.Forever || starts[next] - start < length); next++)
            {
                while (tail > head && slots[lows[tail - 1]] >= slots[next]) tail--;
                lows[tail++] = next;
            }
            while (lows[head] + 1 < slots.Length && starts[lows[head] + 1] <= start) head++;
            var now = condition.Worth(slots[lows[head]]);
            if (now != value || start == first) changed(start, now - value);
            value = now;
            var leaves = lows[head] + 1 < slots.Length ? starts[lows[head] + 1] : Window.Forever;
            // a segment is in the window from the first tick on at which the window's end lies behind its beginning
            var enters = next < slots.Length ? starts[next] - length + 1 : Window.Forever;
            start = Math.Min(leaves, enters);
        }
    }
}
