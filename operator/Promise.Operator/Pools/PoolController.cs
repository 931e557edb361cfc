using k8s.Models;
using Promise.Api;
using Promise.Operator.Ledger;
using Promise.Operator.Pools.News;
using Promise.Operator.Pools.Status;
using Promise.Runtime;

namespace Promise.Operator.Pools;

/// <summary>
/// Asks a pool's cloud in its turn and says in status what there is. Each pool is visited on its own, so that a cloud that hangs
/// keeps nobody waiting but its own pool.
/// </summary>
internal sealed class PoolController(
    PoolWatches watches, PoolBooks books, PoolStatusBoard board, PoolRefresh refresh, EventPublisher events, TimeProvider time) : IEntityController<CapacityPool>
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
        watch.Follow(book.Reservations());
        if (watch.IsDue(entity, time.GetUtcNow())) await refresh.RunAsync(entity, watch, book, cancellationToken);
        else if (watch.UntilNextReport(time.GetUtcNow()) is var left && left > TimeSpan.Zero) return ReconciliationResult<CapacityPool>.Success(entity, left);
        else await watch.Guards.KeepAsync(entity, book, [], cancellationToken);

        watch.Reported(time.GetUtcNow());
        CapacityPoolStatus? before = null;
        var written = await board.UpdateAsync(entity.Name(), pool =>
        {
            before = pool.Status;
            return pool.Metadata.Uid == entity.Metadata.Uid ? PoolReport.Of(pool, book, watch, time.GetUtcNow()) : null;
        }, cancellationToken);
        if (written is not null && before is not null)
            foreach (var fact in PoolNews.Of(before, written.Status))
                await events(written, fact.Reason, fact.Message, fact.Severity, cancellationToken);
        return ReconciliationResult<CapacityPool>.Success(entity, Next(watch, written));
    }

    public Task<ReconciliationResult<CapacityPool>> DeletedAsync(CapacityPool entity, CancellationToken cancellationToken)
    {
        watches.Forget(entity.Name());
        return Task.FromResult(ReconciliationResult<CapacityPool>.Success(entity));
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
