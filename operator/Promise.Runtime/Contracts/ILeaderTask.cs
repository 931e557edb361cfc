namespace Promise.Runtime;

/// <summary>Work besides the controllers that only the leader does, such as a sweeper.</summary>
public interface ILeaderTask
{
    /// <summary>
    /// Awaited once this replica leads, before it lists every kind anew: what is read here is older than that list, so whatever it speaks of is in
    /// the stores when work begins. A throw is repeated after a backoff; nothing is reconciled until it succeeds.
    /// </summary>
    Task PrepareAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Runs from the first reconciliation until the token is cancelled. A throw is logged and the task started again after a backoff.</summary>
    Task RunAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
