using System.Collections.Concurrent;

namespace Promise.Benchmarks.Runtime;

/// <summary>
/// The design that this project's queue is measured against, as KubeOps 13 has it: one dictionary of all scheduled entries, walked as a whole ten
/// times a second; due entries move to a queue.
/// </summary>
internal sealed class ScanningQueue(TimeProvider time)
{
    public static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100);

    private readonly ConcurrentDictionary<EntityName, Entry> scheduled = new();
    private readonly ConcurrentQueue<EntityName> ready = new();

    public int Ready => ready.Count;

    public void AddAfter(EntityName key, TimeSpan delay)
    {
        var due = time.GetUtcNow() + delay;
        scheduled.AddOrUpdate(key, static (_, d) => new Entry(d), static (_, old, d) => old.Due <= d ? old : new Entry(d), due);
    }

    public void OnTick()
    {
        var now = time.GetUtcNow();
        foreach (var (key, entry) in scheduled)
        {
            if (entry.Due <= now && scheduled.TryRemove(key, out _))
                ready.Enqueue(key);
        }
    }

    public bool TryTake(out EntityName key) => ready.TryDequeue(out key);

    internal readonly record struct EntityName(string Namespace, string Name);

    private sealed record Entry(DateTimeOffset Due);
}
