namespace Promise.Planning;

/// <summary>
/// How many slots of a lane fit over <c>[start, start + length)</c>, as a function of the start: the sliding minimum of what fits at each
/// instant, in one pass over the boundaries. One object for many lanes: its arrays are used again.
/// </summary>
internal sealed class LaneSweep
{
    private readonly List<(long At, int Slots)> steps = [];
    private int[] lows = [];

    /// <summary>Reports the value at the first start, then every change of it up to (not at) the last.</summary>
    public void Run(Lane lane, StartCondition condition, long first, long last, long length, StartChanges changes)
    {
        var until = length == Window.Forever || last > Window.Forever - length ? Window.Forever : last + length;
        steps.Clear();
        lane.SlotsOver(condition.Loads, new Window(first, until), steps);
        if (lows.Length < steps.Count) lows = new int[Math.Max(steps.Count, 2 * lows.Length)];

        // the segments of the window that are lower than all that come after them
        var (head, tail) = (0, 0);
        var (next, value, start) = (0, 0L, first);
        while (start < last)
        {
            for (; next < steps.Count && (length == Window.Forever || steps[next].At - start < length); next++)
            {
                while (tail > head && steps[lows[tail - 1]].Slots >= steps[next].Slots) tail--;
                lows[tail++] = next;
            }
            while (lows[head] + 1 < steps.Count && steps[lows[head] + 1].At <= start) head++;
            var now = condition.Worth(steps[lows[head]].Slots);
            if (now != value || start == first) changes.Add(start, condition, now - value);
            value = now;
            var leaves = lows[head] + 1 < steps.Count ? steps[lows[head] + 1].At : Window.Forever;
            // a segment is in the window from the first tick on at which the window's end lies behind its beginning
            var enters = next < steps.Count ? steps[next].At - length + 1 : Window.Forever;
            start = Math.Min(leaves, enters);
        }
    }
}
