using System.Collections.Concurrent;
using Promise.Api;
using Promise.Runtime;

namespace Promise.Operator.Ledger;

/// <summary>
/// The only place that writes a pool's status. Refresh and admission share that object; here they take turns within the process, and
/// every write is a compare-and-swap against other processes.
/// </summary>
public sealed class PoolStatusBoard(IEntityStore<CapacityPool> store, IEntityClient<CapacityPool> client, IStatusWriter<CapacityPool> writer)
{
    private readonly ConcurrentDictionary<string, Turn> turns = new(StringComparer.Ordinal);

    /// <summary>The pool as the API server has it now, past every cache; null: it is gone.</summary>
    public async Task<CapacityPool?> ReadAsync(string pool, CancellationToken cancellationToken)
    {
        var turn = turns.GetOrAdd(pool, _ => new Turn());
        await turn.Gate.WaitAsync(cancellationToken);
        try
        {
            return turn.Written = await client.GetAsync(EntityKey.Cluster(pool), cancellationToken);
        }
        finally
        {
            turn.Gate.Release();
        }
    }

    /// <summary>The newest state known here without asking; null: none.</summary>
    public CapacityPool? Latest(string pool) => Newest(turns.GetValueOrDefault(pool)?.Written, store.Get(EntityKey.Cluster(pool)));

    /// <summary>Changes the status. <paramref name="change"/> may be asked again, about a newer state, where somebody else wrote in between.</summary>
    /// <param name="change">Null: leave it as it is.</param>
    /// <returns>The pool as it stands then; null: it is gone.</returns>
    public async Task<CapacityPool?> UpdateAsync(string pool, Func<CapacityPool, CapacityPoolStatus?> change, CancellationToken cancellationToken)
    {
        var turn = turns.GetOrAdd(pool, _ => new Turn());
        await turn.Gate.WaitAsync(cancellationToken);
        try
        {
            var current = Newest(turn.Written, store.Get(EntityKey.Cluster(pool))) ?? await client.GetAsync(EntityKey.Cluster(pool), cancellationToken);
            while (current is not null)
            {
                if (change(current) is not { } desired) return turn.Written = current;

                try
                {
                    return turn.Written = await writer.WriteAsync(current, current.Status, desired, StatusWriteOptions.SwapWhole, cancellationToken);
                }
                catch (StatusConflictException)
                {
                    current = await client.GetAsync(EntityKey.Cluster(pool), cancellationToken);
                }
                catch (KubernetesApiException e) when (e.IsNotFound)
                {
                    current = null;
                }
            }

            return turn.Written = null;
        }
        finally
        {
            turn.Gate.Release();
        }
    }

    // resourceVersions of one object grow (they are etcd revisions), so the newer of two states can be told
    private static CapacityPool? Newest(CapacityPool? written, CapacityPool? seen)
    {
        if (written is null || seen is null) return seen ?? written;
        if (written.Metadata.Uid != seen.Metadata.Uid) return seen;

        return Version(written) >= Version(seen) ? written : seen;
    }

    private static ulong Version(CapacityPool pool) => ulong.TryParse(pool.Metadata.ResourceVersion, out var version) ? version : 0;

    private sealed class Turn
    {
        public SemaphoreSlim Gate { get; } = new(1, 1);

        public CapacityPool? Written { get; set; }
    }
}
