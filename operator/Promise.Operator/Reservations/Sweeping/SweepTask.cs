using k8s.Models;
using Microsoft.Extensions.Logging;
using Promise.Api;
using Promise.Operator.Clouds;
using Promise.Operator.Hosting;
using Promise.Operator.Ledger;
using Promise.Operator.Pools;
using Promise.Operator.Pools.Guards;
using Promise.Runtime;

namespace Promise.Operator.Reservations.Sweeping;

/// <summary>Now and then, and whenever this replica begins to lead, gives back what bears our mark in a cloud and belongs to no living reservation or pool.</summary>
public sealed class SweepTask(
    HoldsOfPools holdings, PoolBooks books, IEntityStore<CapacityPool> pools, IEntityStore<Reservation> reservations, PoolWatches watches, PromiseOptions options, TimeProvider time,
    ILogger<SweepTask> logger) : ILeaderTask
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            await Task.WhenAll(pools.List().Where(p => !p.Spec.Paused && p.Metadata.DeletionTimestamp is null).Select(p => SweepAsync(p, cancellationToken)));
            await Task.Delay(options.SweepInterval, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task SweepAsync(CapacityPool pool, CancellationToken cancellationToken)
    {
        try
        {
            var report = await (await holdings.OpenAsync(pool, cancellationToken)).SweepAsync(new Living(books[pool.Name()], pools, reservations), cancellationToken);
            foreach (var released in report.Released) logger.LogWarning("Pool {Pool}: swept {Orphan}", pool.Name(), released);
            // until its cloud is looked at again, what was swept counts as somebody else's
            if (!report.Released.IsEmpty) watches.RefreshSoon(pool.Name());
            foreach (var failed in report.Failed) logger.LogWarning("Pool {Pool}: could not sweep {Orphan}", pool.Name(), failed);
        }
        catch (Exception e) when (CloudFault.Of(e) is { } fault)
        {
            logger.LogInformation("Pool {Pool} is not swept: {Problem}", pool.Name(), fault.Message);
        }
    }
}
