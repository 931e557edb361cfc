namespace Promise.Planning;

/// <summary>
/// A step function of time with one row of amounts per boundary; before the first boundary nothing is used. The boundaries lie in a
/// sorted array of sorted chunks: a window touches at most two chunks row by row, of those between only the peaks; and a change copies
/// two chunks after a snapshot, not the whole. Neighbouring rows always differ, so that what is added and removed leaves no trace.
/// </summary>
internal sealed class Timeline
{
    private readonly object owner;
    private readonly List<Chunk> chunks;

    // by chunk: its first boundary; by chunk and class: what is to be added to its rows, and the most of any row with that added
    private readonly List<long> firsts;
    private int[] adds;
    private int[] peaks;
    private int width;

    public Timeline(object owner) => (this.owner, chunks, firsts, adds, peaks) = (owner, new(1), new(1), [], []);

    private Timeline(Timeline other, object owner)
    {
        (this.owner, width) = (owner, other.width);
        (chunks, firsts, adds, peaks) = ([.. other.chunks], [.. other.firsts], [.. other.adds], [.. other.peaks]);
    }

    public int Width => width;

    public long LastBoundary => chunks.Count == 0 ? long.MinValue : chunks[^1].Times[^1];

    public Timeline CopyFor(object newOwner) => new(this, newOwner);

    public void Add(long from, long until, ReadOnlySpan<Load> loads, int factor)
    {
        foreach (var load in loads)
            if (load.Class >= width) Widen(load.Class + 1);
        if (until != Window.Forever) Cut(until);
        var first = Cut(from);
        var last = until == Window.Forever ? (Chunk: chunks.Count, Row: 0) : Find(until);
        for (var c = first.Chunk; c <= last.Chunk && c < chunks.Count; c++)
        {
            var (low, high) = (c == first.Chunk ? first.Row : 0, c == last.Chunk ? last.Row : chunks[c].Count);
            if (low >= high) continue;
            if (low == 0 && high == chunks[c].Count) AddToAll(c, loads, factor);
            else AddToRows(c, low, high, loads, factor);
        }
        if (until != Window.Forever) Join(until);
        Join(from);
    }

    /// <summary>The most that is used of a class at any instant of the window; 0 at least where the window reaches before the first boundary.</summary>
    public int Peak(int resourceClass, long from, long until) => Peak(resourceClass, Find(from), until);

    public int Peak(int resourceClass, (int Chunk, int Row) start, long until)
    {
        if (resourceClass >= width || chunks.Count == 0) return 0;
        var (c, row) = start;
        var peak = row < 0 ? 0 : int.MinValue;
        row = Math.Max(row, 0);
        for (; c < chunks.Count && firsts[c] < until; c++, row = 0)
        {
            var isWhole = row == 0 && (c + 1 < chunks.Count ? firsts[c + 1] <= until : chunks[c].Times[^1] < until);
            var here = isWhole ? peaks[c * width + resourceClass] : PeakOfRows(c, resourceClass, row, until);
            peak = Math.Max(peak, here);
        }
        return peak;
    }

    /// <summary>The most that is ever used of a class.</summary>
    public int Peak(int resourceClass)
    {
        var peak = 0;
        if (resourceClass < width)
            for (var c = 0; c < chunks.Count; c++)
                peak = Math.Max(peak, peaks[c * width + resourceClass]);
        return peak;
    }

    public int At(int resourceClass, long instant)
    {
        var (c, row) = Find(instant);
        return row < 0 || resourceClass >= width ? 0 : Value(c, row, resourceClass);
    }

    /// <summary>The boundaries strictly inside the window.</summary>
    public IEnumerable<long> BoundariesIn(long from, long until)
    {
        if (chunks.Count == 0) yield break;
        var (c, row) = Find(from);
        for (row++; c < chunks.Count; c++, row = 0)
            for (; row < chunks[c].Count; row++)
            {
                var at = chunks[c].Times[row];
                if (at >= until) yield break;
                yield return at;
            }
    }

    /// <summary>What holds at the beginning of a window, and then each change inside it.</summary>
    public Rows RowsOf(long from, long until) => new(this, from, until);

    /// <summary>The row that holds at an instant; row -1 before the first boundary.</summary>
    public (int Chunk, int Row) Find(long instant)
    {
        var (low, high) = (0, firsts.Count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (firsts[middle] <= instant) low = middle + 1;
            else high = middle;
        }
        return low == 0 ? (0, -1) : (low - 1, chunks[low - 1].RowAt(instant));
    }

    private int Value(int chunk, int row, int resourceClass) => chunks[chunk].Row(row, width)[resourceClass] + adds[chunk * width + resourceClass];

    private int PeakOfRows(int c, int resourceClass, int row, long until)
    {
        var end = c + 1 < chunks.Count && firsts[c + 1] <= until ? chunks[c].Count : chunks[c].RowAt(until - 1) + 1;
        return chunks[c].Peak(resourceClass, width, row, end) + adds[c * width + resourceClass];
    }

    private void AddToAll(int c, ReadOnlySpan<Load> loads, int factor)
    {
        foreach (var load in loads)
        {
            var by = checked(load.Amount * factor);
            adds[c * width + load.Class] = checked(adds[c * width + load.Class] + by);
            peaks[c * width + load.Class] = checked(peaks[c * width + load.Class] + by);
        }
    }

    private void AddToRows(int c, int low, int high, ReadOnlySpan<Load> loads, int factor)
    {
        var chunk = Own(c);
        foreach (var load in loads)
        {
            chunk.Add(load.Class, checked(load.Amount * factor), width, low, high);
            peaks[c * width + load.Class] = checked(chunk.Peak(load.Class, width, 0, chunk.Count) + adds[c * width + load.Class]);
        }
    }

    /// <summary>Sees to it that a boundary lies at the instant.</summary>
    private (int Chunk, int Row) Cut(long instant)
    {
        if (chunks.Count == 0) InsertChunk(0, new Chunk(owner, width), instant);
        var (c, row) = Find(instant);
        if (row >= 0 && chunks[c].Times[row] == instant) return (c, row);
        if (chunks[c].Count == Chunk.Most)
        {
            Split(c);
            (c, row) = Find(instant);
        }
        var chunk = Own(c);
        chunk.Insert(++row, instant, width);
        if (row > 0) chunk.Row(row - 1, width).CopyTo(chunk.Row(row, width));
        else
        {
            // nothing is used before the first boundary, whatever the chunk adds to its rows
            for (var k = 0; k < width; k++)
            {
                chunk.Row(0, width)[k] = -adds[k];
                peaks[k] = chunk.Count == 1 ? 0 : Math.Max(peaks[k], 0);
            }
            firsts[c] = instant;
        }
        return (c, row);
    }

    /// <summary>Takes a boundary away that no longer separates anything.</summary>
    private void Join(long instant)
    {
        var (c, row) = Find(instant);
        if (row < 0 || chunks[c].Times[row] != instant) return;
        for (var k = 0; k < width; k++)
        {
            var before = row > 0 ? Value(c, row - 1, k) : c > 0 ? Value(c - 1, chunks[c - 1].Count - 1, k) : 0;
            if (before != Value(c, row, k)) return;
        }
        var chunk = Own(c);
        chunk.Delete(row, width);
        if (chunk.Count == 0)
        {
            RemoveChunk(c);
            return;
        }
        if (row > 0) return;
        firsts[c] = chunk.Times[0];
        for (var k = 0; k < width; k++) peaks[c * width + k] = chunk.Peak(k, width, 0, chunk.Count) + adds[c * width + k];
    }

    private Chunk Own(int c) => ReferenceEquals(chunks[c].Owner, owner) ? chunks[c] : chunks[c] = chunks[c].CopyFor(owner);

    private void Split(int c)
    {
        var upper = Own(c).Split(width);
        InsertChunk(c + 1, upper, upper.Times[0]);
        for (var k = 0; k < width; k++)
        {
            adds[(c + 1) * width + k] = adds[c * width + k];
            for (var half = c; half <= c + 1; half++)
                peaks[half * width + k] = chunks[half].Peak(k, width, 0, chunks[half].Count) + adds[c * width + k];
        }
    }

    private void InsertChunk(int c, Chunk chunk, long first)
    {
        chunks.Insert(c, chunk);
        firsts.Insert(c, first);
        var used = (chunks.Count - 1) * width;
        if (adds.Length < used + width)
        {
            var size = Math.Max(width, used + width + used / 2);
            Array.Resize(ref adds, size);
            Array.Resize(ref peaks, size);
        }
        foreach (var sums in (ReadOnlySpan<int[]>)[adds, peaks])
        {
            Array.Copy(sums, c * width, sums, (c + 1) * width, used - c * width);
            Array.Clear(sums, c * width, width);
        }
    }

    private void RemoveChunk(int c)
    {
        chunks.RemoveAt(c);
        firsts.RemoveAt(c);
        foreach (var sums in (ReadOnlySpan<int[]>)[adds, peaks])
            Array.Copy(sums, (c + 1) * width, sums, c * width, (chunks.Count - c) * width);
    }

    private void Widen(int to)
    {
        for (var c = 0; c < chunks.Count; c++) Own(c).Widen(width, to);
        (adds, peaks) = (Wider(adds, to), Wider(peaks, to));
        width = to;
    }

    private int[] Wider(int[] sums, int to)
    {
        var wider = new int[chunks.Count * to];
        for (var c = 0; c < chunks.Count; c++) Array.Copy(sums, c * width, wider, c * to, width);
        return wider;
    }

    /// <summary>Walks over the rows of a window. Not to be kept while the timeline changes.</summary>
    public struct Rows(Timeline timeline, long from, long until)
    {
        private (int Chunk, int Row) at = (-1, 0);

        /// <summary>Since when the row holds; of the first one, the beginning of the window.</summary>
        public long At { get; private set; }

        public readonly int Use(int resourceClass) => at.Row < 0 || resourceClass >= timeline.width ? 0 : timeline.Value(at.Chunk, at.Row, resourceClass);

        public bool MoveNext()
        {
            if (at.Chunk < 0)
            {
                (at, At) = (timeline.Find(from), from);
                return true;
            }
            var (c, row) = (at.Chunk, at.Row + 1);
            if (c < timeline.chunks.Count && row >= timeline.chunks[c].Count) (c, row) = (c + 1, 0);
            if (c >= timeline.chunks.Count || timeline.chunks[c].Times[row] is var next && next >= until) return false;
            (at, At) = ((c, row), next);
            return true;
        }
    }
}
