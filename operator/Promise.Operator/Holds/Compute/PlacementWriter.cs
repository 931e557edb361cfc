using Promise.OpenStack.Errors;
using Promise.Operator.Holds.Sets;

namespace Promise.Operator.Holds.Compute;

/// <summary>
/// One writer a host: what was read of it stays true until it is written, but for strangers. Their changes show as conflicts, which are tried
/// again from a fresh read.
/// </summary>
internal sealed class PlacementWriter(TimeProvider time) : IDisposable
{
    private const int Attempts = 12;
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(20);

    private readonly HostTurns turns = new();

    /// <param name="hosts">Those that the work reads and writes; it may find that they are more, and fail with a conflict to have the turn of these too.</param>
    /// <param name="work">Reads, decides and writes; called again from the start after a conflict.</param>
    public async Task<T> RunAsync<T>(IReadOnlyCollection<HoldHost> hosts, Func<Task<T>> work, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            using (await turns.TakeAsync(hosts, cancellationToken))
            {
                try
                {
                    return await work();
                }
                catch (OpenStackException conflict) when (conflict is { Kind: FaultKind.Conflict, Service: "placement" } && attempt < Attempts)
                {
                    // others may have the turn until the next try
                }
            }

            // jitter: two operators that met once must not meet again in step
            await Task.Delay(ShortestWait * (1 + Random.Shared.NextDouble() * Math.Min(attempt, 6)), time, cancellationToken);
        }
    }

    public void Dispose() => turns.Dispose();
}
