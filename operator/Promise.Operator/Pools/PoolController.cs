using k8s.Models;
using Microsoft.Extensions.Logging;
using Promise.Api;
using Promise.Operator.Clouds;
using Promise.Operator.Ledger;
using Promise.Operator.Pools.Status;
using Promise.Runtime;

namespace Promise.Operator.Pools;

/// <summary>
/// Asks a pool's cloud in its turn and says in status what there is. Each pool is visited on its own, so that a cloud that hangs
/// keeps nobody waiting but its own pool.
/// </summary>
internal sealed class PoolController(
    PoolWatches watches, PoolBooks books, PoolStatusBoard board, CloudConnections clouds, TimeProvider time, ILogger<PoolController> logger) : IEntityController<CapacityPool>
{
    public async Task<ReconciliationResult<CapacityPool>> ReconcileAsync(CapacityPool entity, CancellationToken cancellationToken)
    {
        if (entity.Spec.Paused)
        {
            await board.UpdateAsync(entity.Name(), pool => pool.Status with
            {
                ObservedGeneration = pool.Metadata.Generation ?? 0, Conditions = PoolConditions.Paused(pool, time.GetUtcNow()),
            }, cancellationToken);
            return ReconciliationResult<CapacityPool>.Success(entity);
        }

        var (watch, book) = (watches.Of(entity), books[entity.Name()]);
        if (watch.IsDue(entity, time.GetUtcNow())) await RefreshAsync(entity, watch, book, cancellationToken);
        else if (watch.UntilNextReport(time.GetUtcNow()) is var left && left > TimeSpan.Zero) return ReconciliationResult<CapacityPool>.Success(entity, left);

        watch.Reported(time.GetUtcNow());
        var written = await board.UpdateAsync(entity.Name(), pool => pool.Metadata.Uid == entity.Metadata.Uid
            ? PoolReport.Of(pool, book, watch.Discovery.Sources(pool.Spec), watch.Answered, time.GetUtcNow())
            : null, cancellationToken);
        return ReconciliationResult<CapacityPool>.Success(entity, Next(watch, written));
    }

    public Task<ReconciliationResult<CapacityPool>> DeletedAsync(CapacityPool entity, CancellationToken cancellationToken)
    {
        watches.Forget(entity.Name());
        return Task.FromResult(ReconciliationResult<CapacityPool>.Success(entity));
    }

    private async Task RefreshAsync(CapacityPool pool, PoolWatch watch, PoolBook book, CancellationToken cancellationToken)
    {
        var (began, before) = (time.GetUtcNow(), book.Reservations());
        await watch.Discovery.RefreshAsync(cancel => clouds.OpenAsync(CloudReference.Of(pool), cancel), pool.Spec, cancellationToken);
        if (watch.Discovery.Observe(pool.Spec, before, book.Reservations()) is { } observation) book.Observe(observation);
        watch.Refreshed(pool, began);
        logger.LogDebug("Pool {Pool} refreshed in {Elapsed} ms", pool.Name(), (time.GetUtcNow() - began).TotalMilliseconds);
    }

    /// <summary>The next refresh, or the next moment at which the figures change by themselves.</summary>
    private TimeSpan Next(PoolWatch watch, CapacityPool? written)
    {
        var now = time.GetUtcNow();
        var step = written?.Status.Timeline.Select(t => t.From).FirstOrDefault(from => from > now, DateTimeOffset.MaxValue) ?? DateTimeOffset.MaxValue;
        var next = step < watch.Due ? step : watch.Due;
        return next > now ? next - now : TimeSpan.FromMilliseconds(1);
    }
}
