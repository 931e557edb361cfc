namespace Promise.Planning;

/// <summary>Up to <see cref="Most"/> neighbouring boundaries of a <see cref="Timeline"/> and the amounts after each.</summary>
internal sealed class Chunk
{
    /// <summary>Measured: a scan of so many rows costs less than the pointers that a tree would follow instead.</summary>
    public const int Most = 64;

    private const int First = 4;

    private long[] times;
    private int[] rows;

    public Chunk(object owner, int width) : this(owner, new long[First], new int[First * width], 0)
    {
    }

    private Chunk(object owner, long[] times, int[] rows, int count) => (Owner, this.times, this.rows, Count) = (owner, times, rows, count);

    /// <summary>The writer that may change it in place.</summary>
    public object Owner { get; }

    public int Count { get; private set; }

    public ReadOnlySpan<long> Times => times.AsSpan(0, Count);

    public Chunk CopyFor(object owner) => new(owner, (long[])times.Clone(), (int[])rows.Clone(), Count);

    public Span<int> Row(int row, int width) => rows.AsSpan(row * width, width);

    /// <summary>The last row that begins at or before the instant; -1: none.</summary>
    public int RowAt(long instant)
    {
        var (low, high) = (0, Count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (times[middle] <= instant) low = middle + 1;
            else high = middle;
        }
        return low - 1;
    }

    public int Peak(int resourceClass, int width, int from, int until)
    {
        var peak = int.MinValue;
        for (var cell = from * width + resourceClass; from < until; from++, cell += width)
            peak = Math.Max(peak, rows[cell]);
        return peak;
    }

    public void Add(int resourceClass, int amount, int width, int from, int until)
    {
        for (var cell = from * width + resourceClass; from < until; from++, cell += width)
            rows[cell] = checked(rows[cell] + amount);
    }

    /// <summary>Makes room for a row and leaves it to the caller to fill it.</summary>
    public void Insert(int row, long instant, int width)
    {
        if (Count == times.Length)
        {
            var size = Math.Min(Most, Count + Math.Max(First, Count / 4));
            Array.Resize(ref times, size);
            Array.Resize(ref rows, size * width);
        }
        Array.Copy(times, row, times, row + 1, Count - row);
        Array.Copy(rows, row * width, rows, (row + 1) * width, (Count - row) * width);
        times[row] = instant;
        Count++;
    }

    public void Delete(int row, int width)
    {
        Count--;
        Array.Copy(times, row + 1, times, row, Count - row);
        Array.Copy(rows, (row + 1) * width, rows, row * width, (Count - row) * width);
    }

    /// <summary>Gives its upper half to a new chunk.</summary>
    public Chunk Split(int width)
    {
        var half = Count / 2;
        var upper = new Chunk(Owner, times[half..Count], rows[(half * width)..(Count * width)], Count - half);
        (times, rows, Count) = (times[..half], rows[..(half * width)], half);
        return upper;
    }

    public void Widen(int from, int to)
    {
        var wider = new int[times.Length * to];
        for (var row = 0; row < Count; row++) Row(row, from).CopyTo(wider.AsSpan(row * to));
        rows = wider;
    }
}
