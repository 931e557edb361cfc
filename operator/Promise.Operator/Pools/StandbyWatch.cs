using k8s.Models;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Promise.Api;
using Promise.Operator.Ledger;
using Promise.Runtime;

namespace Promise.Operator.Pools;

/// <summary>
/// A replica that stands by looks at the clouds too and writes nothing: so any replica answers queries, and whoever takes over knows the
/// clouds already. Ends when this replica leads: the controller looks from then on.
/// </summary>
internal sealed class StandbyWatch(
    PoolWatches watches, PoolBooks books, PoolRefresh refresh, IEntityStore<CapacityPool> pools, IEntityStore<V1Namespace> namespaces, TimeProvider time, ILogger<StandbyWatch> logger)
    : BackgroundService, ILeaderTask
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, Task> looks = new(StringComparer.Ordinal);

    // awaited before the first reconciliation, because two must not look at one pool at once
    public Task PrepareAsync(CancellationToken cancellationToken) => StopAsync(cancellationToken);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // their cluster's mark tells what is ours in a cloud
        await namespaces.WaitForSyncAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        while (!stoppingToken.IsCancellationRequested)
        {
            var known = pools.List().Where(p => !p.Spec.Paused && p.Metadata.DeletionTimestamp is null).ToDictionary(p => p.Name(), StringComparer.Ordinal);
            foreach (var gone in looks.Keys.Except(known.Keys, StringComparer.Ordinal).ToList())
                if (looks.Remove(gone)) watches.Forget(gone);
            // each on its own: a cloud that hangs keeps no other pool waiting
            foreach (var pool in known.Values)
                if (looks.GetValueOrDefault(pool.Name()) is not { IsCompleted: false } && watches.Of(pool) is var watch && watch.IsDue(pool, time.GetUtcNow()))
                    looks[pool.Name()] = LookAsync(pool, watch, stoppingToken);
            await Task.Delay(Beat, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await Task.WhenAll(looks.Values);
    }

    private async Task LookAsync(CapacityPool pool, PoolWatch watch, CancellationToken cancellationToken)
    {
        var began = time.GetUtcNow();
        try
        {
            var book = books[pool.Name()];
            await refresh.LookAsync(pool, watch, book, book.Reservations(), cancellationToken);
            watch.Refreshed(pool, began);
        }
#pragma warning disable CA1031 // one pool's fault must not end the look at the others
        catch (Exception e)
#pragma warning restore CA1031
        {
            if (cancellationToken.IsCancellationRequested) return;

            logger.LogError(e, "Pool {Pool} could not be looked at while standing by", pool.Name());
            watch.Refreshed(pool, began);
        }
    }
}
