using System.Diagnostics;

namespace Promise.Benchmarks.Planning;

/// <summary>Times single operations: a mean hides what one admission in a hundred costs.</summary>
internal sealed record Percentiles(double P50, double P99, double BytesPerOperation, int Count)
{
    /// <param name="operation">What is timed.</param>
    /// <param name="undo">What puts things back; not timed.</param>
    public static Percentiles Of(TimeSpan atMost, int atMostTimes, Action<int> operation, Action<int>? undo = null)
    {
        var (times, bytes, began) = (new List<double>(atMostTimes), 0L, Stopwatch.GetTimestamp());
        for (var i = -Math.Min(500, atMostTimes / 4); i < atMostTimes; i++)
        {
            var spent = Stopwatch.GetElapsedTime(began);
            if (i < -1 && spent > atMost / 4) i = -1;
            if (i >= 3 && spent > atMost) break;
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            var start = Stopwatch.GetTimestamp();
            operation(i);
            var took = Stopwatch.GetElapsedTime(start);
            allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
            undo?.Invoke(i);
            if (i < 0) continue;
            times.Add(took.TotalMicroseconds);
            bytes += allocated;
        }
        times.Sort();
        return new Percentiles(times[times.Count / 2], times[times.Count * 99 / 100], (double)bytes / times.Count, times.Count);
    }
}
