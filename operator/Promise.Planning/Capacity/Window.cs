namespace Promise.Planning;

/// <summary>A half-open span of time <c>[Start, End)</c>: back-to-back windows do not overlap. No end means for ever.</summary>
public readonly record struct Window
{
    internal const long Forever = long.MaxValue;

    /// <exception cref="ArgumentException">The end is not after the start.</exception>
    public Window(DateTimeOffset start, DateTimeOffset? end)
        : this(start.UtcTicks, end?.UtcTicks ?? Forever)
    {
    }

    internal Window(long from, long until)
    {
        if (until <= from) throw new ArgumentException("a window ends after it starts", nameof(until));
        From = from;
        Until = until;
    }

    /// <summary>A window of a given length from <paramref name="start"/> on; no length means for ever.</summary>
    public static Window Of(DateTimeOffset start, TimeSpan? duration) => new(start, start + duration);

    /// <summary>Everything from <paramref name="start"/> on.</summary>
    public static Window Since(DateTimeOffset start) => new(start, null);

    public DateTimeOffset Start => new(From, TimeSpan.Zero);

    public DateTimeOffset? End => IsOpenEnded ? null : new(Until, TimeSpan.Zero);

    public TimeSpan? Duration => IsOpenEnded ? null : TimeSpan.FromTicks(Until - From);

    public bool IsOpenEnded => Until == Forever;

    internal long From { get; }

    internal long Until { get; }

    public bool Overlaps(Window other) => From < other.Until && other.From < Until;

    /// <summary>Whether the other window lies wholly inside this one.</summary>
    public bool Contains(Window other) => From <= other.From && other.Until <= Until;

    public bool Contains(DateTimeOffset instant) => From <= instant.UtcTicks && instant.UtcTicks < Until;

    internal bool Covers(long instant) => From <= instant && instant < Until;

    /// <summary>The same length, begun at another instant.</summary>
    public Window StartingAt(DateTimeOffset start) => MovedTo(start.UtcTicks);

    internal Window MovedTo(long from) => new(from, Later(from, IsOpenEnded ? Forever : Until - From));

    /// <summary>With what has to pass after the end before the capacity can be used again.</summary>
    internal Window WithGap(TimeSpan gap) => gap == TimeSpan.Zero ? this : new(From, Later(Until, gap.Ticks));

    private static long Later(long instant, long by) =>
        instant == Forever || by == Forever ? Forever : Math.Min(instant + by, DateTimeOffset.MaxValue.Ticks);
}
