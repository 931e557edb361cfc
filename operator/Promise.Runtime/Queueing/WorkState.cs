namespace Promise.Runtime.Queueing;

internal enum WorkState
{
    /// <summary>On the heap until its due time.</summary>
    Waiting,

    /// <summary>Due; in the list of its priority.</summary>
    Ready,

    /// <summary>A worker has it.</summary>
    Running,
}
