namespace Promise.Planning;

/// <summary>
/// A step function of time with one row of amounts per boundary. Row i holds over <c>[times[i], times[i+1])</c>; before the
/// first boundary nothing is used. Neighbouring rows always differ, so that what is added and removed leaves no trace.
/// </summary>
internal sealed class Timeline
{
    private long[] times;
    private int[] rows;
    private int count;
    private int width;

    public Timeline(int width) => (times, rows, this.width) = ([], [], width);

    private Timeline(Timeline other)
    {
        times = other.times.AsSpan(0, other.count).ToArray();
        rows = other.rows.AsSpan(0, other.count * other.width).ToArray();
        (count, width) = (other.count, other.width);
    }

    public int Count => count;

    public int Width => width;

    public Timeline Clone() => new(this);

    public void Add(long from, long until, ReadOnlySpan<Load> loads, int factor)
    {
        foreach (var load in loads)
            if (load.Class >= width) Widen(load.Class + 1);
        var first = Cut(from);
        var last = until == Window.Forever ? count : Cut(until);
        for (var row = first; row < last; row++)
            foreach (var load in loads)
            {
                ref var cell = ref rows[row * width + load.Class];
                cell = checked(cell + load.Amount * factor);
            }
        if (until != Window.Forever) Join(last);
        Join(first);
    }

    /// <summary>The most that is used of a class at any instant of the window; 0 at least where the window reaches before the first boundary.</summary>
    public int Peak(int resourceClass, long from, long until)
    {
        if (resourceClass >= width || count == 0) return 0;
        var row = RowAt(from);
        var peak = row < 0 ? 0 : rows[row * width + resourceClass];
        for (row++; row < count && times[row] < until; row++)
            peak = Math.Max(peak, rows[row * width + resourceClass]);
        return peak;
    }

    public int At(int resourceClass, long instant)
    {
        var row = RowAt(instant);
        return row < 0 || resourceClass >= width ? 0 : rows[row * width + resourceClass];
    }

    /// <summary>The boundaries strictly inside the window.</summary>
    public IEnumerable<long> BoundariesIn(long from, long until)
    {
        for (var row = RowAt(from) + 1; row < count && times[row] < until; row++)
            yield return times[row];
    }

    private int RowAt(long instant)
    {
        var found = Array.BinarySearch(times, 0, count, instant);
        return found >= 0 ? found : ~found - 1;
    }

    private int Cut(long instant)
    {
        var row = Array.BinarySearch(times, 0, count, instant);
        if (row >= 0) return row;
        row = ~row;
        if (count == times.Length) Grow();
        Array.Copy(times, row, times, row + 1, count - row);
        Array.Copy(rows, row * width, rows, (row + 1) * width, (count - row) * width);
        times[row] = instant;
        if (row == 0) Array.Clear(rows, 0, width);
        else Array.Copy(rows, (row - 1) * width, rows, row * width, width);
        count++;
        return row;
    }

    private void Join(int row)
    {
        if (row >= count) return;
        var current = rows.AsSpan(row * width, width);
        var same = row == 0 ? !current.ContainsAnyExcept(0) : current.SequenceEqual(rows.AsSpan((row - 1) * width, width));
        if (!same) return;
        count--;
        Array.Copy(times, row + 1, times, row, count - row);
        Array.Copy(rows, (row + 1) * width, rows, row * width, (count - row) * width);
    }

    private void Grow()
    {
        var size = Math.Max(4, count + count / 4 + 1);
        Array.Resize(ref times, size);
        Array.Resize(ref rows, size * width);
    }

    private void Widen(int to)
    {
        var wider = new int[times.Length * to];
        for (var row = 0; row < count; row++)
            Array.Copy(rows, row * width, wider, row * to, width);
        (rows, width) = (wider, to);
    }
}
