using BenchmarkDotNet.Attributes;
using Promise.Runtime;
using Promise.Runtime.Queueing;

namespace Promise.Benchmarks.Runtime;

/// <summary>Queues that hold a million scheduled keys.</summary>
[Config(typeof(InProcessConfig))]
public class QueueBenchmarks : IDisposable
{
    private const int Keys = 1_000_000;
    private const int Visits = 1_000;

    private static readonly TimeSpan Horizon = TimeSpan.FromSeconds(Keys / Visits);

    private readonly ManualClock clock = new();
    private readonly Random random = new(1);
    private EntityKey[] keys = [];
    private WorkQueue<EntityKey> heap = null!;
    private ScanningQueue scan = null!;
    private int next;

    [GlobalSetup]
    public void Fill()
    {
        keys = [.. Enumerable.Range(0, Keys).Select(i => new EntityKey($"team-{i % 100}", $"reservation-{i}"))];
        heap = new WorkQueue<EntityKey>(clock, new Backoff(TimeSpan.FromMilliseconds(5), TimeSpan.FromMinutes(5)));
        scan = new ScanningQueue(clock);
        foreach (var key in keys)
        {
            var delay = random.NextDouble() * Horizon;
            heap.AddAfter(key, delay);
            scan.AddAfter(new(key.Namespace, key.Name), delay);
        }
    }

    /// <summary>One key's due time comes, it is taken, and scheduled anew: three operations.</summary>
    [Benchmark(OperationsPerInvoke = Visits * 3)]
    public void Heap_fire_take_reschedule()
    {
        clock.Advance(TimeSpan.FromSeconds(1));
        while (heap.Depth > 0)
        {
            // something is due, so the take has completed: the depth says so
            var taken = heap.TakeAsync(default);
            heap.Done(taken.IsCompletedSuccessfully ? taken.Result : throw new InvalidOperationException("nothing was due"), random.NextDouble() * Horizon, WorkPriority.Live);
        }
    }

    /// <summary>A change comes in for a key that waits; the earlier due time stays, then an even earlier one replaces it.</summary>
    [Benchmark(OperationsPerInvoke = 2)]
    public void Heap_add_to_a_waiting_key()
    {
        var key = keys[next++ % Keys];
        heap.AddAfter(key, Horizon * 2);
        heap.AddAfter(key, Horizon * 0.5);
    }

    /// <summary>One second of life: a thousand of a million keys come due and are scheduled anew.</summary>
    [Benchmark]
    public void One_second_with_the_heap() => Heap_fire_take_reschedule();

    /// <summary>The same second with a scan of all timers ten times.</summary>
    [Benchmark(Baseline = true)]
    public void One_second_with_a_scan()
    {
        for (var tick = 0; tick < 10; tick++)
        {
            clock.Advance(ScanningQueue.Tick);
            scan.OnTick();
            while (scan.TryTake(out var key))
                scan.AddAfter(key, random.NextDouble() * Horizon);
        }
    }

    public void Dispose()
    {
        heap?.Dispose();
        GC.SuppressFinalize(this);
    }
}
