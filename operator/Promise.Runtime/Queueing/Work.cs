namespace Promise.Runtime.Queueing;

/// <summary>A key handed to a worker, who owns it until it calls one of the queue's Done or Retry methods.</summary>
/// <param name="Waited">How long it was ready before a worker was free.</param>
/// <param name="Failures">Failures in a row before this run.</param>
public readonly record struct Work<TKey>(TKey Key, TimeSpan Waited, int Failures, WorkPriority Priority)
{
    /// <summary>Spares the queue from looking the key up again: with a million keys that is most of what it costs.</summary>
    internal WorkItem<TKey>? Item { get; init; }
}
