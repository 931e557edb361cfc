namespace Promise.Runtime.Queueing;

/// <summary>Exponential, capped, without end.</summary>
/// <param name="Base">The wait after the first failure; positive.</param>
/// <param name="Cap">The longest wait; at least <paramref name="Base"/>.</param>
public readonly record struct Backoff(TimeSpan Base, TimeSpan Cap)
{
    /// <param name="failures">Failures in a row, from 1.</param>
    public TimeSpan After(int failures)
    {
        // in floating point the doubling can't overflow, however long something fails
        var ticks = Base.Ticks * Math.Pow(2, failures - 1);
        return ticks >= Cap.Ticks ? Cap : TimeSpan.FromTicks((long)ticks);
    }
}
