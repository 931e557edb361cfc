namespace Promise.Runtime;

/// <summary>Work besides the controllers that only the leader does, such as a sweeper.</summary>
public interface ILeaderTask
{
    /// <summary>
    /// Awaited after the leader listed every kind anew and before its first reconciliation: whoever keeps state beside the stores completes it
    /// here. A throw is repeated after a backoff; nothing is reconciled until it succeeds.
    /// </summary>
    Task PrepareAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Runs from the first reconciliation until the token is cancelled. A throw is logged and the task started again after a backoff.</summary>
    Task RunAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
