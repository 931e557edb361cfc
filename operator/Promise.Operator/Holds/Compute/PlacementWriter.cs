using Promise.OpenStack.Errors;

namespace Promise.Operator.Holds.Compute;

/// <summary>
/// One writer a pool: what was read stays true until it is written, but for strangers. Their changes show as conflicts, which are tried
/// again from a fresh read.
/// </summary>
internal sealed class PlacementWriter(TimeProvider time) : IDisposable
{
    private const int Attempts = 12;
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(20);

    private readonly SemaphoreSlim turn = new(1, 1);

    /// <param name="work">Reads, decides and writes; called again from the start after a conflict.</param>
    public async Task<T> RunAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            for (var attempt = 1; ; attempt++)
            {
                try
                {
                    return await work();
                }
                catch (OpenStackException conflict) when (conflict is { Kind: FaultKind.Conflict, Service: "placement" } && attempt < Attempts)
                {
                    // jitter: two operators that met once must not meet again in step
                    await Task.Delay(ShortestWait * (1 + Random.Shared.NextDouble() * Math.Min(attempt, 6)), time, cancellationToken);
                }
            }
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();
}
