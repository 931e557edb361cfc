namespace Promise.Runtime.Queueing;

/// <summary>All the queue knows about one key. At most one exists for a key, which is what makes the queue deduplicate.</summary>
internal sealed class WorkItem<TKey>(TKey key)
{
    /// <summary>No due time.</summary>
    public const long Never = long.MaxValue;

    public TKey Key { get; } = key;

    public WorkState State { get; set; }

    public WorkPriority Priority { get; set; }

    /// <summary>UTC ticks at which a waiting item is due; while it runs, when it is wanted again.</summary>
    public long Due { get; set; } = Never;

    /// <summary>The priority of what came in while the item ran.</summary>
    public WorkPriority NextPriority { get; set; }

    /// <summary>Failures in a row.</summary>
    public int Failures { get; set; }

    /// <summary>Place in the heap while waiting.</summary>
    public int HeapIndex { get; set; } = -1;

    /// <summary>Monotonic timestamp of becoming ready, then of starting to run.</summary>
    public long Since { get; set; }

    public WorkItem<TKey>? Before { get; set; }

    public WorkItem<TKey>? After { get; set; }
}
